import { accept, refuse, type Result } from '../shared/result.ts';

/** The part of a title that decides who may hold it. */
export interface TitleRule {
  readonly id: string;
  readonly fromHoldersOf?: string;
  readonly count: number | null;
}

/** What is known of an entry that a decision would honour. The result and its quorum come from the council's sealed sheets. */
export interface DecidableEntry {
  readonly entry: string;
  readonly state: string;
  readonly countedJudges: number;
  readonly quorumMet: boolean;
  /** `null` when the season has no threshold. */
  readonly thresholdReached: boolean | null;
  /** What the judges of a qualifying round came to, where that was its newest round; left out where it was not. */
  readonly qualified?: boolean;
  /** Its newest round is not scored, and another comes after it. */
  readonly laterRoundToCome?: boolean;
  /** Titles of this season it holds now; a revoked one is not held. */
  readonly titles: readonly string[];
}

export type EntryObstacle =
  | { readonly code: 'entry-not-accepted'; readonly state: string }
  | { readonly code: 'quorum-not-met'; readonly countedJudges: number }
  | { readonly code: 'threshold-not-reached' }
  | { readonly code: 'not-qualified' }
  | { readonly code: 'later-round-to-come' }
  | { readonly code: 'title-held-already'; readonly title: string }
  | { readonly code: 'prior-title-missing'; readonly title: string };

export type DecisionRefusal =
  | { readonly code: 'decision-without-entries' }
  | { readonly code: 'decision-names-entry-twice'; readonly entry: string }
  | {
      readonly code: 'entries-not-honourable';
      readonly obstacles: readonly { readonly entry: string; readonly obstacle: EntryObstacle }[];
    }
  | { readonly code: 'title-count-differs'; readonly wanted: number; readonly holders: number };

/**
 * Whether one decision may grant this title to these entries.
 *
 * All or nothing: one entry that may not be honoured keeps the decision from being made. A title with a number has exactly that
 * many holders afterwards (TOP 10: ten, all holders of "Sao Khuê" of the same season); what was revoked may be granted anew.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 5(1) and art. 8(3); `docs/rules/award.md` (decisions).
 */
export function admitDecision(
  title: TitleRule,
  entries: readonly DecidableEntry[],
  { holdersNow }: { readonly holdersNow: number },
): Result<void, DecisionRefusal> {
  if (entries.length === 0) return refuse({ code: 'decision-without-entries' });
  const twice = entries.find((one, at) => entries.findIndex((other) => other.entry === one.entry) !== at);
  if (twice) return refuse({ code: 'decision-names-entry-twice', entry: twice.entry });
  const obstacles = entries.flatMap((one) =>
    obstaclesTo(title, one).map((obstacle) => ({ entry: one.entry, obstacle })),
  );
  if (obstacles.length > 0) return refuse({ code: 'entries-not-honourable', obstacles });
  const holders = holdersNow + entries.length;
  if (title.count !== null && holders !== title.count) {
    return refuse({ code: 'title-count-differs', wanted: title.count, holders });
  }
  return accept(undefined);
}

/** Everything that keeps an entry from this title; empty when nothing does. Shown beside each entry before a decision is made. */
export function obstaclesTo(title: TitleRule, entry: DecidableEntry): readonly EntryObstacle[] {
  if (entry.titles.includes(title.id)) return [{ code: 'title-held-already', title: title.id }];
  if (title.fromHoldersOf !== undefined) {
    const holdsPrior = entry.titles.includes(title.fromHoldersOf);
    return holdsPrior ? [] : [{ code: 'prior-title-missing', title: title.fromHoldersOf }];
  }
  return obstaclesToRecognition(entry);
}

function obstaclesToRecognition(entry: DecidableEntry): readonly EntryObstacle[] {
  const { state, countedJudges, quorumMet, thresholdReached, qualified, laterRoundToCome } = entry;
  const isAccepted = state === 'accepted' || state === 'finalist';
  return [
    ...(isAccepted ? [] : [{ code: 'entry-not-accepted', state } as const]),
    ...(quorumMet ? [] : [{ code: 'quorum-not-met', countedJudges } as const]),
    ...(thresholdReached === false ? [{ code: 'threshold-not-reached' } as const] : []),
    ...(qualified === false ? [{ code: 'not-qualified' } as const] : []),
    ...(qualified !== false && laterRoundToCome ? [{ code: 'later-round-to-come' } as const] : []),
  ];
}
