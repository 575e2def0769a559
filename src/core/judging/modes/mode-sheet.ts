import type { ScoreSheetDefinition } from '../score-sheet.ts';
import type { JudgingRoundRules, PickingRound, QualifyingRound, WithRounds } from './round-rules.ts';

/** Key under which a judge's sheet of a qualifying round holds 1 = pass or 0 = fail. */
export const VERDICT_KEY = 'verdict.pass';
/** Key under which a judge's sheet of a picking round holds the place; 0 = not among the best. */
export const PLACE_KEY = 'order.place';
/** Criterion under which the reason of a verdict stands. */
export const VERDICT = 'verdict';
const ORDER = 'order';

/** Id of the sheet of a round that is not scored: the season's own score sheets may not use it. */
export function modeSheetId(stage: string): string {
  return `round-${stage}`;
}

/**
 * The sheet of a round that is judged by pass or fail, or by order: one criterion that holds the verdict or the place. So drafts, layers,
 * versions, receipts, recusals and work without a network are those of every sheet; what they come to is counted by the mode alone.
 */
export function modeSheet(rules: JudgingRoundRules): ScoreSheetDefinition | undefined {
  if (rules.mode === 'score') return undefined;
  return rules.mode === 'qualify' ? verdictSheet(rules) : orderSheet(rules);
}

/** A sheet of the season by its id, those of rounds that are not scored among them. */
export function sheetById(
  award: WithRounds & { readonly scoreSheets: readonly ScoreSheetDefinition[] },
  id: string | null,
): ScoreSheetDefinition | undefined {
  const rules = (award.judgingRounds ?? []).find(({ stage }) => modeSheetId(stage) === id);
  return award.scoreSheets.find((sheet) => sheet.id === id) ?? (rules && modeSheet(rules));
}

function verdictSheet({ stage, question, failNeedsReason, source }: QualifyingRound): ScoreSheetDefinition {
  return {
    id: modeSheetId(stage),
    mode: 'qualify',
    name: question,
    scale: { min: 0, max: 1, step: 1 },
    criteria: [
      { id: VERDICT, name: question, weight: 100, subCriteria: [{ id: 'pass', name: question, weight: 100 }] },
    ],
    ...(failNeedsReason ? { commentRequired: { atOrBelow: 0, atOrAbove: null } } : {}),
    source,
  };
}

function orderSheet({ stage, question, places, source }: PickingRound): ScoreSheetDefinition {
  return {
    id: modeSheetId(stage),
    mode: 'pick',
    name: question,
    scale: { min: 0, max: places, step: 1 },
    criteria: [{ id: ORDER, name: question, weight: 100, subCriteria: [{ id: 'place', name: question, weight: 100 }] }],
    source,
  };
}
