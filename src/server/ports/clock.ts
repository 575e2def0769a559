/**
 * The only place that reads the time.
 *
 * `seasonNow` governs every rule of a season: in a rehearsal it runs ahead of or behind the wall by that season's offset.
 * `wallNow` governs sign-in, rate limits, ids and the plumbing of jobs.
 */
export interface Clock {
  wallNow(): Temporal.Instant;
  seasonNow(seasonId: string): Temporal.Instant;
  /** Whether anything done in this season now is a rehearsal, and stays marked as such for ever. */
  isRehearsing(seasonId: string): boolean;
  /** Milliseconds between the season's time and the wall. */
  offsetOf(seasonId: string): number;
  /** Called when another process, or this one, has moved a season's clock. */
  setOffset(seasonId: string, offsetMs: number): void;
}

/** The clock of the machine, with the rehearsal offsets of the seasons. */
export function systemClock(): Clock {
  // To the millisecond: the database would round nanoseconds, and a time read back would differ from the one told.
  return clockFrom(() => Temporal.Instant.fromEpochMilliseconds(Date.now()));
}

/** A clock that stands where a test puts it. */
export function fixedClock(startsAt: string): Clock & { set(instant: string): void } {
  let now = Temporal.Instant.from(startsAt);
  return Object.assign(
    clockFrom(() => now),
    { set: (instant: string) => void (now = Temporal.Instant.from(instant)) },
  );
}

function clockFrom(wallNow: () => Temporal.Instant): Clock {
  const offsets = new Map<string, number>();
  const offsetOf = (seasonId: string) => offsets.get(seasonId) ?? 0;
  return {
    wallNow,
    seasonNow: (seasonId) => {
      const offsetMs = offsetOf(seasonId);
      return offsetMs === 0 ? wallNow() : wallNow().add({ milliseconds: offsetMs });
    },
    isRehearsing: (seasonId) => offsets.has(seasonId),
    offsetOf,
    setOffset: (seasonId, offsetMs) => void offsets.set(seasonId, offsetMs),
  };
}

/** An instant for a library that knows no other time than `Date`. */
export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
