/** What still needs to know who somebody is: until it is done, their data stay. */
export type OpenMatter =
  | 'round-open'
  | 'list-unpublished'
  | 'list-not-final'
  | 'complaint-open'
  | 'complaint-window'
  | 'case-open'
  | 'prize-not-handed-over'
  | 'programme-ahead';

export interface RetentionFacts {
  /** Rounds that have not been closed. */
  readonly openRounds: number;
  /** Whether the rules award anything to people, for which lists must be published and become final. */
  readonly awardsPeople: boolean;
  /** Lists that hold somebody and are not published, and lists that are published and not final. */
  readonly unpublishedLists: number;
  readonly provisionalLists: number;
  readonly openComplaints: number;
  /** Lists about which complaints are received still. */
  readonly openWindows: number;
  /** People who stand in an integrity case that nobody has closed. */
  readonly peopleInCases: number;
  /** Prizes of people that were not handed over. */
  readonly heldPrizes: number;
  /** Whether a closing programme is still to come. */
  readonly hasProgrammeAhead: boolean;
}

/** A matter with how many of its kind are open. */
export interface OpenMatters {
  readonly matter: OpenMatter;
  readonly count: number;
}

/** The first instant at which personal data are no longer kept: so many whole days after the contest ended. */
export function keptUntil(contestEnd: Temporal.Instant, retentionDays: number): Temporal.Instant {
  return contestEnd.add({ hours: 24 * retentionDays });
}

/**
 * What keeps personal data beyond their period: whoever complained is owed an answer and whoever won a prize is owed it, so they
 * must be known until then. Empty = nothing does.
 *
 * Source: Law 91/2025/QH15, art. 14: data are deleted when the purpose is fulfilled or the period is over, and why not is said.
 */
export function openMatters(facts: RetentionFacts): readonly OpenMatters[] {
  const lists = facts.awardsPeople ? facts : { unpublishedLists: 0, provisionalLists: 0 };
  const matters: readonly OpenMatters[] = [
    { matter: 'round-open', count: facts.openRounds },
    { matter: 'list-unpublished', count: lists.unpublishedLists },
    { matter: 'list-not-final', count: lists.provisionalLists },
    { matter: 'complaint-open', count: facts.openComplaints },
    { matter: 'complaint-window', count: facts.openWindows },
    { matter: 'case-open', count: facts.peopleInCases },
    { matter: 'prize-not-handed-over', count: facts.heldPrizes },
    { matter: 'programme-ahead', count: Number(facts.hasProgrammeAhead) },
  ];
  return matters.filter(({ count }) => count > 0);
}

/** A version of the rules under which people registered, and how long it promised to keep their data. */
export interface PromisedPeriod {
  readonly rulesVersion: number;
  readonly retentionDays: number;
}

/** What is to be erased at `now`, and when to look again. */
export interface ErasurePlan {
  /** Versions of the rules whose period is over. */
  readonly over: readonly number[];
  /** The next instant at which a period ends; `null` = all are over. */
  readonly nextAt: Temporal.Instant | null;
}

/**
 * Whose data are to be erased now. Everybody is held to what the rules said when they registered: a longer period that came later
 * does not bind them.
 */
export function planErasure(
  periods: readonly PromisedPeriod[],
  contestEnd: Temporal.Instant,
  now: Temporal.Instant,
): ErasurePlan {
  const ends = periods.map(({ rulesVersion, retentionDays }) => ({
    rulesVersion,
    at: keptUntil(contestEnd, retentionDays),
  }));
  const ahead = ends.filter(({ at }) => Temporal.Instant.compare(at, now) > 0).map(({ at }) => at);
  return {
    over: ends.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0).map(({ rulesVersion }) => rulesVersion),
    nextAt: ahead.toSorted(Temporal.Instant.compare)[0] ?? null,
  };
}
