import { dayInVietNam, startOfDay } from '../shared/viet-nam-time.ts';

/** When a season reminds those who have not finished: how many days before the last day, and at which hour of it. */
export interface ReminderRules {
  readonly days: readonly number[];
  /** Whole hour in Viet Nam. */
  readonly hour: number;
}

/** Where a season says nothing. Our own. */
export const USUAL_REMINDERS: ReminderRules = { days: [7, 3, 1], hour: 8 };

/**
 * The instant of the reminder so many days before the last day of a deadline: "hết ngày 05/3" with three days is 02/3 at that hour.
 * `dueAt` is the first instant that is too late.
 */
export function reminderAt(dueAt: Temporal.Instant, days: number, hour: number): Temporal.Instant {
  const lastDay = dayInVietNam(dueAt.subtract({ milliseconds: 1 }));
  return startOfDay(lastDay.subtract({ days })).add({ hours: hour });
}

/**
 * Which reminder is due now: the nearest whose time has come; `null` when none has, the deadline has passed, or the matter is younger
 * than it (`since`): whoever began yesterday is not reminded of last week.
 */
export function reminderDue(
  { days, hour }: ReminderRules,
  {
    dueAt,
    since,
    now,
  }: { readonly dueAt: Temporal.Instant; readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): number | null {
  if (Temporal.Instant.compare(now, dueAt) >= 0) return null;
  const come = days.filter((one) => Temporal.Instant.compare(now, reminderAt(dueAt, one, hour)) >= 0);
  const nearest = come.toSorted((a, b) => a - b)[0];
  if (nearest === undefined) return null;
  return Temporal.Instant.compare(since, reminderAt(dueAt, nearest, hour)) < 0 ? nearest : null;
}
