import { add, compareFractions, divide, fraction, toHundredths, type Fraction } from '../shared/fraction.ts';

/** How the sheets of a council become a result: data of the season. `null` = unknown to the public sources. */
export interface ResultRules {
  readonly aggregation: 'mean' | 'median' | 'trimmed-mean' | null;
  /** Fewest counted sheets for a result that may be published; unknown counts as 1. */
  readonly quorum: number | null;
  /** Smallest result that may be recognised, in hundredths (700 = 7.00). */
  readonly thresholdHundredths: number | null;
}

/** The counted version of one judge's sealed sheet. Drafts are not given to this function. */
export interface CouncilSheet {
  readonly judge: string;
  readonly total: Fraction;
  /** Why the sheet is kept but not counted; `null` when it counts. */
  readonly excluded: SheetExclusion | null;
}

export type SheetExclusion = 'recused' | 'conflict' | 'seat-removed' | 'excluded-by-decision';

export interface CouncilResult {
  /** Exact; `null` when no sheet counts or the season's rule of aggregation is unknown. */
  readonly result: Fraction | null;
  /** For the eye only, rounded half up. */
  readonly resultHundredths: number | null;
  /** The result if the excluded sheets counted too: shown beside, never used. */
  readonly resultWithExcluded: Fraction | null;
  /** How many judges stand behind the result: shown wherever it is. */
  readonly countedJudges: number;
  readonly excludedJudges: readonly { readonly judge: string; readonly reason: SheetExclusion }[];
  readonly quorumMet: boolean;
  /** `null` when there is no threshold or no result. */
  readonly thresholdReached: boolean | null;
}

/**
 * What the council's sealed sheets for one entry come to.
 *
 * The order of the sheets does not matter. Sheets of recused or removed judges stay, marked; they are not counted.
 * Two sheets of one judge are a bug and throw. Source: `docs/rules/award.md` (mean of the judges who
 * sealed, threshold 7.0 in 2024, quorum, recusal; VOT-1).
 */
export function councilResultOf(sheets: readonly CouncilSheet[], rules: ResultRules): CouncilResult {
  if (new Set(sheets.map((sheet) => sheet.judge)).size !== sheets.length) throw new Error('a judge has two sheets');
  const counted = sheets.filter((sheet) => sheet.excluded === null);
  const result = combineTotals(counted.map(totalOfSheet), rules.aggregation);
  return {
    result,
    resultHundredths: result && toHundredths(result),
    resultWithExcluded: combineTotals(sheets.map(totalOfSheet), rules.aggregation),
    countedJudges: counted.length,
    excludedJudges: sheets.flatMap(({ judge, excluded }) => (excluded ? [{ judge, reason: excluded }] : [])),
    quorumMet: counted.length >= Math.max(1, rules.quorum ?? 1),
    thresholdReached: result && reaches(result, rules.thresholdHundredths),
  };
}

function reaches(result: Fraction, thresholdHundredths: number | null): boolean | null {
  return thresholdHundredths === null ? null : compareFractions(result, fraction(thresholdHundredths, 100)) >= 0;
}

function combineTotals(totals: readonly Fraction[], aggregation: ResultRules['aggregation']): Fraction | null {
  if (totals.length === 0 || aggregation === null) return null;
  const sorted = totals.toSorted(compareFractions);
  if (aggregation === 'median') return meanOf(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1));
  // One sheet falls away on each side; with fewer than three nothing would be left.
  if (aggregation === 'trimmed-mean' && sorted.length >= 3) return meanOf(sorted.slice(1, -1));
  return meanOf(sorted);
}

function meanOf(totals: readonly Fraction[]): Fraction {
  return divide(totals.reduce(add, fraction(0)), fraction(totals.length));
}

function totalOfSheet(sheet: CouncilSheet): Fraction {
  return sheet.total;
}
