import { scoreKey, type ScoredSheet } from '#core/judging/score-sheet-total.ts';
import { add, fraction, toHundredths, type Fraction } from '#core/shared/fraction.ts';

export interface PartialTotal {
  /** What the scores given so far add up to, in hundredths, rounded for the eye. */
  readonly hundredths: number;
  /** The most they could: the top of the scale by the weights scored. The whole scale once nothing is missing. */
  readonly ofHundredths: number;
  readonly missing: number;
}

/** The sum while scores are missing: of what was scored alone. A missing score is not 0 and its weight is nobody else's. */
export function partialTotal(sheet: ScoredSheet, scores: Readonly<Record<string, number | undefined>>): PartialTotal {
  const parts = sheet.criteria.flatMap((criterion) =>
    criterion.subCriteria.map((sub) => ({
      score: scores[scoreKey(criterion, sub)],
      weight: criterion.weight * sub.weight,
    })),
  );
  const scored = parts.filter(({ score }) => score !== undefined);
  return {
    hundredths: toHundredths(sum(scored.map(({ score = 0, weight }) => weighted(score, weight)))),
    ofHundredths: toHundredths(sum(scored.map(({ weight }) => weighted(sheet.scale.max, weight)))),
    missing: parts.length - scored.length,
  };
}

function weighted(score: number, weight: number): Fraction {
  return fraction(Math.round(score * 100) * weight, 1_000_000);
}

function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(add, fraction(0));
}
