/** Reviews of one round that ended without a result since one had a result, and when the last of them ended. */
export interface FailedReviews {
  readonly count: number;
  readonly lastEndedAt: Temporal.Instant;
}

/** Minutes after a failure until the next try, by how many there were. After the last somebody has to ask. */
const WAIT_MINUTES = [10, 60, 360] as const;

/**
 * Whether a review that failed is tried again by itself: after ten minutes, an hour, six hours, then no more. A machine that was
 * short of memory for a while recovers; a fault of ours does not, and is not tried for ever.
 */
export function isReviewDueAgain({ count, lastEndedAt }: FailedReviews, now: Temporal.Instant): boolean {
  const minutes = WAIT_MINUTES[count - 1];
  return minutes !== undefined && Temporal.Instant.compare(lastEndedAt.add({ minutes }), now) <= 0;
}
