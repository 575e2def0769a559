/** Whether one instant is before another; the same instant is not. */
export function isBefore(first: Temporal.Instant, second: Temporal.Instant): boolean {
  return Temporal.Instant.compare(first, second) < 0;
}
