import { describe, expect, test } from 'vitest';
import { dayInVietNam, mondayOf, startOfDay } from './viet-nam-time.ts';

describe('days and weeks in Viet Nam', () => {
  for (const [instant, day] of [
    ['2024-09-12T23:59:59.999+07:00', '2024-09-12'],
    ['2024-09-13T00:00+07:00', '2024-09-13'],
    ['2024-09-12T17:00Z', '2024-09-13'],
    ['2024-09-12T16:59:59.999Z', '2024-09-12'],
  ] as const)
    test(`${instant} is on ${day}`, () => expect(dayInVietNam(Temporal.Instant.from(instant)).toString()).toBe(day));

  test('00h of 13/9/2024 is 17h of the day before in UTC', () =>
    expect(startOfDay(Temporal.PlainDate.from('2024-09-13')).toString()).toBe('2024-09-12T17:00:00Z'));

  for (const [day, monday] of [
    ['2024-09-08', '2024-09-02'],
    ['2024-09-09', '2024-09-09'],
    ['2024-09-15', '2024-09-09'],
    ['2024-09-16', '2024-09-16'],
  ] as const)
    test(`the week of ${day} begins on Monday ${monday}`, () =>
      expect(mondayOf(Temporal.PlainDate.from(day)).toString()).toBe(monday));
});
