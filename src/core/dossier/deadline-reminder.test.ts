import { expect, test } from 'vitest';
import { reminderAt, reminderDue, USUAL_REMINDERS } from './deadline-reminder.ts';

const at = (text: string) => Temporal.Instant.from(text);
const dueAt = at('2019-03-06T00:00:00+07:00'); // "hết ngày 05/3/2019"
const since = at('2019-01-10T09:00:00+07:00');

test('days are counted from the last day, not from the midnight after it', () => {
  expect(reminderAt(dueAt, 3, 8)).toEqual(at('2019-03-02T08:00:00+07:00'));
  expect(reminderAt(at('2019-03-05T17:00:00+07:00'), 1, 8)).toEqual(at('2019-03-04T08:00:00+07:00'));
});

for (const [now, from, days] of [
  ['2019-02-26T07:59:59.999+07:00', since, null],
  ['2019-02-26T08:00:00+07:00', since, 7],
  ['2019-03-02T07:59:59.999+07:00', since, 7],
  ['2019-03-02T08:00:00+07:00', since, 3],
  ['2019-03-04T08:00:00+07:00', since, 1],
  ['2019-03-05T23:59:59.999+07:00', since, 1],
  ['2019-03-06T00:00:00+07:00', since, null],
  ['2019-03-03T10:00:00+07:00', at('2019-03-03T09:00:00+07:00'), null], // begun after the three days' reminder
  ['2019-03-04T08:00:00+07:00', at('2019-03-03T09:00:00+07:00'), 1],
] as const)
  test(`at ${now}, begun ${from.toString()}: ${days ?? 'none'}`, () => {
    expect(reminderDue(USUAL_REMINDERS, { dueAt, since: from, now: at(now) })).toBe(days);
  });
