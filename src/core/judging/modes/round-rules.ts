import type { LocalizedText } from '../../shared/localized-text.ts';
import type { SourceIds } from '../../shared/sourced.ts';
import type { ConsensusRule } from './consensus.ts';
import type { PickRule } from './count-picks.ts';

/** How the judges of a round judge: by points on a score sheet, by pass or fail, by the best few in order. */
export const JUDGING_MODES = ['score', 'qualify', 'pick'] as const;

export type JudgingMode = (typeof JUDGING_MODES)[number];

interface RoundBase {
  /** Id of the stage. */
  readonly stage: string;
  readonly article?: string;
  readonly source: SourceIds;
}

export interface ScoredRound extends RoundBase {
  readonly mode: 'score';
}

export interface QualifyingRound extends RoundBase, ConsensusRule {
  readonly mode: 'qualify';
  /** What a judge says yes or no to. */
  readonly question: LocalizedText;
  readonly failNeedsReason: boolean;
  /** Who decides where the judges come to no consensus; `null` = nobody: it stays so. */
  readonly noConsensusDecidedBy: 'organiser' | 'chair' | null;
}

export interface PickingRound extends RoundBase, PickRule {
  readonly mode: 'pick';
  /** By what the judges put them in order. */
  readonly question: LocalizedText;
  /** The entries that are put in order together. */
  readonly group: 'category' | 'field' | 'panel' | 'round';
  /** A group smaller than this is not put in order; left out, as many as there are places. */
  readonly fewestInGroup?: number;
}

export type JudgingRoundRules = ScoredRound | QualifyingRound | PickingRound;

/** What an award says of the modes of its rounds. */
export interface WithRounds {
  readonly judgingRounds?: readonly JudgingRoundRules[];
}

/** What the season says of a judging round; `undefined` = nothing: it is scored. */
export function rulesOfRound({ judgingRounds = [] }: WithRounds, judgingRound: string | null) {
  return judgingRounds.find(({ stage }) => stage === judgingRound);
}

/** How a round is judged. */
export function modeOfRound(award: WithRounds, judgingRound: string | null): JudgingMode {
  return rulesOfRound(award, judgingRound)?.mode ?? 'score';
}

/** The group of an entry in a picking round, as one text: entries with the same are put in order together. */
export function groupOf(
  { group }: Pick<PickingRound, 'group'>,
  entry: { readonly categoryId: string; readonly fieldId: string | null; readonly panelId: string },
): string {
  if (group === 'round') return '';
  if (group === 'panel') return entry.panelId;
  return group === 'category' ? entry.categoryId : `${entry.categoryId}/${entry.fieldId ?? ''}`;
}

/** The qualifying rounds of a season that come before a judging round, by the order of its stages. */
export function earlierQualifying(
  award: WithRounds,
  stages: readonly { readonly id: string }[],
  judgingRound: string,
): readonly QualifyingRound[] {
  const at = stages.findIndex(({ id }) => id === judgingRound);
  const before = stages.slice(0, Math.max(0, at)).map(({ id }) => rulesOfRound(award, id));
  return before.flatMap((rules) => (rules?.mode === 'qualify' ? [rules] : []));
}

/** Whether entries are judged again after a round: in the presentations, or in a round that the season names. */
export function hasLaterRound(
  award: WithRounds,
  stages: readonly { readonly id: string; readonly kind: string }[],
  judgingRound: string | null,
): boolean {
  const at = stages.findIndex(({ id }) => id === judgingRound);
  return (
    at !== -1 &&
    stages.slice(at + 1).some(({ id, kind }) => kind === 'presentation' || rulesOfRound(award, id) !== undefined)
  );
}
