import { expect, test } from 'vitest';
import { readContactNote } from './contact-note.ts';

const now = Temporal.Instant.from('2019-02-20T09:00:00+07:00');
const whole = {
  channel: 'call',
  direction: 'to-entrant',
  withWhom: ' Người liên hệ ',
  about: 'Hỏi bản quyền',
  happenedAt: '',
};

test('a note without a time is of now', () => {
  expect(readContactNote(whole, now)).toEqual({
    ok: true,
    value: { ...whole, withWhom: 'Người liên hệ', happenedAt: now },
  });
});

test.each<[string, Partial<typeof whole>, readonly string[]]>([
  ['this morning', { happenedAt: '20/02/2019 08:30' }, []],
  ['this very minute', { happenedAt: '20/02/2019 09:00' }, []],
  ['a minute ahead', { happenedAt: '20/02/2019 09:01' }, ['happenedAt in-future']],
  ['no such day', { happenedAt: '31/02/2019' }, ['happenedAt malformed']],
  [
    'nothing',
    { channel: '', direction: 'x', withWhom: ' ', about: '' },
    ['channel required', 'direction required', 'withWhom required', 'about required'],
  ],
  ['too many words', { withWhom: 'a'.repeat(201), about: 'a'.repeat(4001) }, ['withWhom too-long', 'about too-long']],
])('a note with %s', (_name, change, problems) => {
  const read = readContactNote({ ...whole, ...change }, now);
  expect(read.ok ? [] : read.refusal.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
});
