/** How far ahead a date of completion is asked about, where the season says nothing of the stage that follows. */
const USUAL_DAYS = 60;

/**
 * Whether a date by which something is to be completed is so late that whoever typed it is asked first: after vetting ends, or, where
 * the season does not say when, more than sixty days ahead. A slip of the year is easy.
 */
export function isFarDue(
  dueAt: Temporal.Instant,
  { now, vettingEnds }: { readonly now: Temporal.Instant; readonly vettingEnds: Temporal.Instant | null },
): boolean {
  return Temporal.Instant.compare(dueAt, vettingEnds ?? now.add({ hours: USUAL_DAYS * 24 })) > 0;
}
