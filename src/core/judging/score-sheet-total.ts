import { add, fraction, multiply, type Fraction } from '../shared/fraction.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { Criterion, ScoreSheetDefinition } from './score-sheet.ts';

/** What one judge gave, keyed by `scoreKey`. Absent = not yet scored. */
export type SheetScores = Readonly<Record<string, number>>;

/** The part of a sheet that decides its total. */
export type ScoredSheet = Pick<ScoreSheetDefinition, 'scale' | 'criteria'>;

/** What is wrong with one score, by its key. A score that is missing is never replaced and weights are never spread anew. */
export type ScoreProblem =
  | { readonly code: 'score-missing'; readonly key: string }
  | { readonly code: 'criterion-unknown'; readonly key: string }
  | { readonly code: 'score-out-of-scale'; readonly key: string; readonly min: number; readonly max: number }
  | { readonly code: 'score-off-step'; readonly key: string; readonly step: number };

/** What is wrong with one thing beside the scores; `key` is the id of its criterion or field, '' for the recommendation. */
export type FieldProblem =
  | { readonly code: 'comment-missing'; readonly key: string }
  | { readonly code: 'bonus-unknown'; readonly key: string }
  | { readonly code: 'bonus-out-of-range'; readonly key: string; readonly max: number }
  | { readonly code: 'independent-missing'; readonly key: string }
  | { readonly code: 'independent-unknown'; readonly key: string }
  | { readonly code: 'recommendation-missing'; readonly key: string }
  | { readonly code: 'recommendation-unknown'; readonly key: string }
  | { readonly code: 'change-reason-missing'; readonly key: string };

export type SheetProblem = ScoreProblem | FieldProblem;

export interface SheetRefusal {
  readonly code: 'sheet-not-complete';
  /** In the order of the sheet, unknown keys last. */
  readonly problems: readonly SheetProblem[];
}

/** The sum as it can be shown while a judge is still scoring; `null` where a score is missing or wrong. */
export interface SheetArithmetic {
  readonly criteria: readonly {
    readonly criterion: string;
    /** On the scale of the sheet. */
    readonly subtotal: Fraction | null;
    /** What the criterion adds to the total: subtotal × weight. */
    readonly contribution: Fraction | null;
  }[];
  readonly total: Fraction | null;
}

/** Key of a score in a sheet, the same in forms, rows and API: `criterion.subCriterion`. */
export function scoreKey(criterion: { readonly id: string }, subCriterion: { readonly id: string }): string {
  return `${criterion.id}.${subCriterion.id}`;
}

/**
 * Weighted total of one judge's sheet for one entry, as an exact fraction on the scale of the sheet (0..10).
 *
 * Exact: the total cannot depend on the order of the criteria, and 6.995 is not 7.0. Rounding is for the eye only.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 8(1)-(2); the two-level formula of the 2019 score sheets; VOT-1
 * in `docs/rules/award.md`.
 */
export function totalOf(sheet: ScoredSheet, scores: SheetScores): Result<Fraction, SheetRefusal> {
  const problems = scoreProblems(sheet, scores);
  const { total } = arithmeticOf(sheet, scores);
  if (problems.length > 0 || total === null) return refuse({ code: 'sheet-not-complete', problems });
  return accept(total);
}

/** Everything that keeps these scores from being sealed; empty when nothing does. */
export function scoreProblems(sheet: ScoredSheet, scores: SheetScores): readonly ScoreProblem[] {
  const keys = sheet.criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  const unknown = Object.keys(scores).filter((key) => !keys.includes(key));
  return [
    ...keys.flatMap((key) => problemOf(sheet.scale, scores, key) ?? []),
    ...unknown.map((key) => ({ code: 'criterion-unknown', key }) as const),
  ];
}

/** Subtotals, contributions and total, as far as the scores go: the same sums that `totalOf` seals. */
export function arithmeticOf(sheet: ScoredSheet, scores: SheetScores): SheetArithmetic {
  const criteria = sheet.criteria.map((criterion) => {
    const subtotal = subtotalOf(criterion, sheet, scores);
    const contribution = subtotal && multiply(subtotal, fraction(criterion.weight, 100));
    return { criterion: criterion.id, subtotal, contribution };
  });
  return { criteria, total: sumOf(criteria.map((criterion) => criterion.contribution)) };
}

function subtotalOf(criterion: Criterion, sheet: ScoredSheet, scores: SheetScores): Fraction | null {
  const weighted = criterion.subCriteria.map((sub) => {
    const key = scoreKey(criterion, sub);
    const hundredths = problemOf(sheet.scale, scores, key) ? null : hundredthsOf(scores[key]);
    return hundredths === null ? null : fraction(hundredths * sub.weight, 10_000);
  });
  return sumOf(weighted);
}

function sumOf(parts: readonly (Fraction | null)[]): Fraction | null {
  let sum = fraction(0);
  for (const part of parts) {
    if (part === null) return null;
    sum = add(sum, part);
  }
  return sum;
}

/** What is wrong with one score on a scale; `null` = nothing. */
export function problemOf(scale: ScoredSheet['scale'], scores: SheetScores, key: string): ScoreProblem | null {
  if (!Object.hasOwn(scores, key)) return { code: 'score-missing', key };
  const { min, max, step } = scale;
  const score = scores[key];
  if (typeof score !== 'number' || !(score >= min && score <= max))
    return { code: 'score-out-of-scale', key, min, max };
  const [given, lowest, unit] = [hundredthsOf(score), hundredthsOf(min), hundredthsOf(step)];
  const onStep = given !== null && lowest !== null && unit !== null && (given - lowest) % unit === 0;
  return onStep ? null : { code: 'score-off-step', key, step };
}

/** The number in whole hundredths, or `null` when it has more than two decimals: 0.1 × 3 is not taken for 0.3. */
function hundredthsOf(value: number | undefined): number | null {
  if (value === undefined) return null;
  const hundredths = Math.round(value * 100);
  return hundredths / 100 === value ? hundredths : null;
}
