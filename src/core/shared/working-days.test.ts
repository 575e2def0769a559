import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayInVietNam } from './viet-nam-time.ts';
import { HOLIDAYS } from './holidays.ts';
import { endOfWorkingDays, isWorkingDay } from './working-days.ts';

// Labour Code 2019 art. 112, with the swapped days of each year
for (const [day, works] of [
  ['2024-09-13', true], // Friday
  ['2024-09-14', false], // Saturday
  ['2024-09-02', false], // National Day
  ['2024-09-03', false], // the day beside it
  ['2024-05-04', true], // Saturday worked for Monday 29/4
  ['2024-04-29', false],
  ['2025-01-28', false], // Tết
  ['2026-04-27', false], // Giỗ Tổ 26/4 was a Sunday
  ['2026-01-10', true], // Saturday worked for Friday 2/1
  ['2026-08-22', true], // Saturday worked for Monday 31/8
  ['2026-11-24', false], // Vietnamese Culture Day, as announced
  ['2031-05-01', false], // a year without a notice yet: what the law fixes
  ['2031-05-02', true],
] as const)
  test(`${day} is ${works ? '' : 'not '}a working day`, () => {
    expect(isWorkingDay(Temporal.PlainDate.from(day))).toBe(works);
  });

test('every day off is a weekday of its year, once, and every day worked for one a Saturday', () => {
  for (const { year, occasions } of HOLIDAYS) {
    const off = occasions.flatMap((occasion) => occasion.off);
    const worked = occasions.flatMap((occasion) => occasion.worked ?? []);
    expect(new Set(off).size).toBe(off.length);
    for (const day of [...off, ...worked]) expect(Temporal.PlainDate.from(day).year).toBe(year);
    expect(off.filter((day) => Temporal.PlainDate.from(day).dayOfWeek > 5)).toEqual([]);
    expect(worked.filter((day) => Temporal.PlainDate.from(day).dayOfWeek !== 6)).toEqual([]);
    for (const fixed of ['01-01', '04-30', '05-01', '09-02']) {
      const day = Temporal.PlainDate.from(`${year}-${fixed}`);
      expect(isWorkingDay(day)).toBe(false);
    }
  }
});

test('every occasion says what it was checked against', () => {
  expect(HOLIDAYS.flatMap(({ occasions }) => occasions).filter(({ source }) => source.length < 10)).toEqual([]);
});

// Civil Code 2015 art. 147 (2), 148
for (const [from, days, until] of [
  ['2024-09-13T10:00:00+07:00', 5, '2024-09-21T00:00:00+07:00'], // Friday: 16, 17, 18, 19, 20
  ['2024-09-14T10:00:00+07:00', 5, '2024-09-21T00:00:00+07:00'], // Saturday: the same days
  ['2024-08-30T17:00:00+07:00', 1, '2024-09-05T00:00:00+07:00'], // over the weekend and National Day: 4/9
  ['2024-09-13T23:59:59.999+07:00', 1, '2024-09-17T00:00:00+07:00'],
  ['2024-09-14T00:00:00+07:00', 1, '2024-09-17T00:00:00+07:00'],
  ['2024-09-13T10:00:00+07:00', 0, '2024-09-13T10:00:00+07:00'],
] as const)
  test(`${days} working days from ${from} end at ${until}`, () => {
    expect(endOfWorkingDays(Temporal.Instant.from(from), days)).toEqual(Temporal.Instant.from(until));
  });

test('a longer period never ends earlier, and ends at a midnight after a working day', () => {
  const instant = fc
    .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-12-01') })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 30 }), (from, days) => {
      const [end, later] = [endOfWorkingDays(from, days), endOfWorkingDays(from, days + 1)];
      const last = dayInVietNam(end).subtract({ days: 1 });
      return Temporal.Instant.compare(end, later) < 0 && isWorkingDay(last);
    }),
  );
});
