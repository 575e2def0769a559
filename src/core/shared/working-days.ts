import { dayInVietNam, startOfDay } from './viet-nam-time.ts';

/** Days on which offices of the State rest in a year, besides Saturdays and Sundays, and Saturdays they work instead. ISO dates. */
export interface HolidayYear {
  readonly year: number;
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

/**
 * Public holidays of Viet Nam as they were observed, with the days moved by decision of the Government.
 *
 * Source: Labour Code 45/2019/QH14 art. 112, and the yearly notices on Tết, National Day and swapped working days. A year that
 * is not here yet has only the days the law fixes by the solar calendar (`isWorkingDay`): add its line when the notice is out.
 */
const HOLIDAYS: readonly HolidayYear[] = [
  {
    year: 2024,
    off: [
      ...['2024-01-01', '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14', '2024-04-18'],
      ...['2024-04-29', '2024-04-30', '2024-05-01', '2024-09-02', '2024-09-03'],
    ],
    worked: ['2024-05-04'],
  },
  {
    year: 2025,
    off: [
      ...['2025-01-01', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-04-07'],
      ...['2025-04-30', '2025-05-01', '2025-05-02', '2025-09-01', '2025-09-02'],
    ],
    worked: ['2025-04-26'],
  },
  {
    year: 2026,
    off: [
      ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      ...['2026-04-27', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02'],
    ],
    worked: ['2026-01-10', '2026-08-22'],
  },
];

/** Fixed by the solar calendar. Source: Labour Code 2019 art. 112 (1). */
const FIXED = ['01-01', '04-30', '05-01', '09-02'];
const SATURDAY = 6;

/** Whether offices work on that day in Viet Nam. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  const text = day.toString();
  const year = HOLIDAYS.find((one) => one.year === day.year);
  if (year?.worked.includes(text)) return true;
  if (day.dayOfWeek >= SATURDAY) return false;
  return year ? !year.off.includes(text) : !FIXED.includes(text.slice(5));
}

/**
 * The instant at which a period of whole working days ends: the day it begins on does not count, the last one counts to its end.
 * No days end at once.
 *
 * Source: Civil Code 91/2015/QH13 art. 147 (2), art. 148 (1) and (5).
 */
export function endOfWorkingDays(from: Temporal.Instant, days: number): Temporal.Instant {
  if (days <= 0) return from;
  let day = dayInVietNam(from);
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) left -= 1;
  }
  return startOfDay(day.add({ days: 1 }));
}
