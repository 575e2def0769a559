import { HOLIDAYS } from './holidays.ts';
import { dayInVietNam, startOfDay } from './viet-nam-time.ts';

/** Fixed by the solar calendar. Source: Labour Code 2019 art. 112 (1). */
const FIXED = ['01-01', '04-30', '05-01', '09-02'];
const SATURDAY = 6;

/** Whether offices work on that day in Viet Nam. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  const text = day.toString();
  const occasions = HOLIDAYS.find((one) => one.year === day.year)?.occasions;
  if (occasions?.some(({ worked }) => worked?.includes(text))) return true;
  if (day.dayOfWeek >= SATURDAY) return false;
  return occasions ? !occasions.some(({ off }) => off.includes(text)) : !FIXED.includes(text.slice(5));
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
