import { expect, test } from 'vitest';
import { isFarDue } from './due-date.ts';

const at = (text: string) => Temporal.Instant.from(text);
const now = at('2019-03-08T09:00:00+07:00');
const ends = at('2019-03-13T00:00:00+07:00');

test.each([
  ['at the end of vetting', '2019-03-13T00:00:00+07:00', ends, false],
  ['a second after it', '2019-03-13T00:00:01+07:00', ends, true],
  ['a slip of the year', '2030-12-02T00:00:00+07:00', ends, true],
  ['within sixty days, no end stated', '2019-05-07T09:00:00+07:00', null, false],
  ['after sixty days, no end stated', '2019-05-07T09:00:01+07:00', null, true],
] as const)('%s', (_name, dueAt, vettingEnds, isFar) => expect(isFarDue(at(dueAt), { now, vettingEnds })).toBe(isFar));
