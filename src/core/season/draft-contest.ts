import type { LocalizedText } from '../shared/localized-text.ts';
import type { ContestSeason, SeasonCommon } from './definition.ts';

/** What has to be known of a contest before anything else is decided. */
export interface ContestHead {
  readonly id: string;
  readonly year: number;
  readonly name: LocalizedText;
  readonly shortName: LocalizedText;
  readonly programme: SeasonCommon['programme'];
  /** Slug of the agency that owns the programme. */
  readonly owner: string;
  readonly organiser: LocalizedText;
}

/** Id of the one source of a contest that is written here: its own rule book. */
const OWN_SOURCE = 'the-le';

/** A contest of which nothing is decided: one round without dates, papers from a bank of its own. */
export function blankContest(head: ContestHead): ContestSeason {
  return {
    ...commonOf(head),
    stages: [
      {
        id: 'dot-1',
        kind: 'round',
        name: { vi: 'Đợt 1', en: 'Round 1' },
        opens: null,
        closes: null,
        source: [OWN_SOURCE],
      },
    ],
    contest: {
      rules: {},
      bank: head.id,
      agencyTree: null,
      audience: [],
      participationTarget: null,
      channels: [],
      duties: [],
    },
  };
}

/**
 * A contest with the rules of an earlier one. Dates are not taken over (they would be those of another year), nor dispatches,
 * amendments, links and figures, which are facts of that other season.
 */
export function copiedContest(head: ContestHead, from: ContestSeason): ContestSeason {
  const { contest } = from;
  const own = <Item extends { readonly source: readonly string[] }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, source: [OWN_SOURCE] as const }));
  const target = contest.participationTarget;
  return {
    ...commonOf(head),
    stages: from.stages.map(({ id, kind, name, mode }) => ({
      id,
      kind,
      name,
      opens: null,
      closes: null,
      ...(mode === undefined ? {} : { mode }),
      source: [OWN_SOURCE],
    })),
    contest: {
      rules: contest.rules,
      bank: contest.bank ?? head.id,
      agencyTree: contest.agencyTree,
      audience: own(contest.audience),
      participationTarget: target && { ...target, source: [OWN_SOURCE] },
      channels: own(contest.channels),
      duties: own(contest.duties),
      ...(contest.results ? { results: { ...contest.results, source: [OWN_SOURCE] } } : {}),
      ...(contest.judgedStages ? { judgedStages: own(contest.judgedStages) } : {}),
    },
  };
}

function commonOf({ organiser, ...head }: ContestHead) {
  return {
    ...head,
    kind: 'contest' as const,
    sources: { [OWN_SOURCE]: { title: `Thể lệ ${head.name.vi}`, kind: 'regulation' as const, date: null } },
    bodies: [{ role: 'organiser' as const, name: organiser, source: [OWN_SOURCE] as const }],
    legalBasis: [],
    amendments: [],
    links: [],
  };
}
