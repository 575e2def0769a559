import { dayInVietNam, startOfDay } from '../shared/viet-nam-time.ts';
import { WORK_KINDS, type WorkItem } from './work-item.ts';

/** How soon something is to be done, in the order in which it is shown. */
export const WORK_GROUPS = ['overdue', 'today', 'seven-days', 'later', 'undated'] as const;

export type WorkGroup = (typeof WORK_GROUPS)[number];

/**
 * How soon something is to be done, in days of Viet Nam: not by calendar weeks, which on a Sunday put Tuesday far away. What is due
 * at 00:00 of a day is due with the day before, as people read such a deadline; at its own instant it is overdue.
 */
export function groupOf(dueAt: Temporal.Instant | null, now: Temporal.Instant): WorkGroup {
  if (dueAt === null) return 'undated';
  if (Temporal.Instant.compare(now, dueAt) >= 0) return 'overdue';
  const today = dayInVietNam(now);
  if (Temporal.Instant.compare(dueAt, startOfDay(today.add({ days: 1 }))) <= 0) return 'today';
  const inSevenDays = startOfDay(today.add({ days: 8 }));
  return Temporal.Instant.compare(dueAt, inSevenDays) <= 0 ? 'seven-days' : 'later';
}

/** A thing to do with the clock it is due by: every season has its own. */
export type WorkAt = WorkItem & { readonly now: Temporal.Instant };

/** Most urgent first: by group, then by the time that is left, then by kind. */
export function sortWork<Item extends WorkAt>(items: readonly Item[]): readonly Item[] {
  return items.toSorted(
    (a, b) =>
      rank(WORK_GROUPS, groupOf(a.dueAt, a.now)) - rank(WORK_GROUPS, groupOf(b.dueAt, b.now)) ||
      leftOf(a) - leftOf(b) ||
      rank(WORK_KINDS, a.kind) - rank(WORK_KINDS, b.kind) ||
      compareText(a.about, b.about),
  );
}

function rank<T>(order: readonly T[], one: T): number {
  return order.indexOf(one);
}

/** Milliseconds by the clock of its own season; what has no date comes by kind alone. */
function leftOf({ dueAt, now }: WorkAt): number {
  return dueAt === null ? 0 : dueAt.epochMilliseconds - now.epochMilliseconds;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
