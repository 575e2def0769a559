/**
 * Half-open span of time [opens, closes). `null` closes means the end has not been announced.
 *
 * "00h ngày 13/9" is the midnight at which 13 September begins, so a round that "ends at 00h 13/9" has 12 September as
 * its last full day. Source: `docs/rules/windows.md` (dispatch of the Thanh Hoá contest 2024, section 2a).
 */
export interface Window {
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant | null;
}

export type WindowState = 'upcoming' | 'open' | 'closed';

/** Where `now` stands relative to the window: the opening instant is inside, the closing instant is not. */
export function windowState(window: Window, now: Temporal.Instant): WindowState {
  if (Temporal.Instant.compare(now, window.opens) < 0) return 'upcoming';
  if (window.closes && Temporal.Instant.compare(now, window.closes) >= 0) return 'closed';
  return 'open';
}

/** The last of these instants; `null` where one is not announced, or there is none. */
export function lastInstant(instants: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  const known = instants.filter((instant) => instant !== null);
  if (known.length < instants.length) return null;
  return known.toSorted(Temporal.Instant.compare).at(-1) ?? null;
}
