import { isDateText, isoDayOf } from '../shared/date-text.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/** Longest time for which an auditor is appointed at once: a season and what follows from it. */
const MAX_MANDATE_DAYS = 366;

export type MandateRefusal = { readonly code: 'mandate-days-unreadable' } | { readonly code: 'mandate-too-long' };

/** From the first day to the last, both whole, by days as typed; a mandate always has an end, and it lies ahead. */
export function readMandate(
  { from, until }: { readonly from: string; readonly until: string },
  today: Temporal.PlainDate,
): Result<{ readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }, MandateRefusal> {
  const [first, last] = [dayOf(from), dayOf(until)];
  if (!first || !last) return refuse({ code: 'mandate-days-unreadable' });
  const runsBackwards = Temporal.PlainDate.compare(first, last) > 0;
  const isOver = Temporal.PlainDate.compare(last, today) < 0;
  if (runsBackwards || isOver) return refuse({ code: 'mandate-days-unreadable' });
  return first.until(last, { largestUnit: 'days' }).days >= MAX_MANDATE_DAYS
    ? refuse({ code: 'mandate-too-long' })
    : accept({ first, last });
}

function dayOf(text: string): Temporal.PlainDate | null {
  const day = isoDayOf(text.trim());
  return isDateText(day) ? Temporal.PlainDate.from(day) : null;
}
