import {
  councilResultOf,
  type CouncilResult,
  type ResultRules,
  type SheetExclusion,
} from '#core/judging/council-result.ts';
import { totalOf } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { toHundredths, type Fraction } from '#core/shared/fraction.ts';
import type { SheetRow } from '../../db/queries/judging.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import { exclusionOf } from './describe-sheet.ts';

/** A council's result as pages show it; figures in hundredths, rounded for the eye. */
export interface ResultLine {
  readonly resultHundredths: number | null;
  readonly resultWithExcludedHundredths: number | null;
  readonly countedJudges: number;
  readonly excludedJudges: readonly { readonly personId: string; readonly reason: SheetExclusion }[];
  readonly quorumMet: boolean;
  readonly thresholdReached: boolean | null;
}

/**
 * What the sealed sheets of one entry come to, by the rules of the season in force. Totals are computed anew from the sealed
 * scores, exactly.
 */
export function computeResult(award: AwardInForce, sheets: readonly SheetRow[]): CouncilResult {
  const rules: ResultRules = award.award.council ?? { aggregation: null, quorum: null, thresholdHundredths: null };
  const sealed = sheets.flatMap((sheet) => {
    const total = sealedTotal(award.award.scoreSheets, sheet);
    return total === null ? [] : [{ judge: sheet.personId, total, excluded: exclusionOf(sheet) }];
  });
  return councilResultOf(sealed, rules);
}

/** Exact total of a sealed sheet; `null` before it is sealed. A sealed sheet was complete, so anything else is a bug. */
export function sealedTotal(definitions: readonly ScoreSheetDefinition[], sheet: SheetRow): Fraction | null {
  if (sheet.sealedScores === null) return null;
  const definition = definitions.find(({ id }) => id === sheet.sheetId);
  const total = definition && totalOf(definition, sheet.sealedScores);
  if (!total?.ok) throw new Error(`sealed sheet ${sheet.scoreSheetId} does not add up`);
  return total.value;
}

/** A result for showing. */
export function describeResult(result: CouncilResult): ResultLine {
  return {
    resultHundredths: result.resultHundredths,
    resultWithExcludedHundredths: result.resultWithExcluded && toHundredths(result.resultWithExcluded),
    countedJudges: result.countedJudges,
    excludedJudges: result.excludedJudges.map(({ judge, reason }) => ({ personId: judge, reason })),
    quorumMet: result.quorumMet,
    thresholdReached: result.thresholdReached,
  };
}
