import { assertNever } from '../shared/result.ts';
import type { PredictionRules, PredictionTarget } from './definition.ts';

/** What the true value is computed from: valid counted attempts of the round after review. */
export interface RoundCounts {
  /** Participants with a counted attempt. */
  readonly participants: number;
  /** Participants whose counted attempt is all correct. */
  readonly allCorrectPeople: number;
  /** Valid attempts, whether they count or not. */
  readonly attempts: number;
}

/** The true value as an exact ratio; for a percentage in hundred-thousandths of a percent (23.53 % = 2 353 000). */
export interface PredictionTruth {
  readonly target: PredictionTarget;
  readonly numerator: number;
  readonly denominator: number;
  /** The counts behind it, published with it. */
  readonly counts: RoundCounts;
}

/** Percentages are predicted to five decimals, as whole hundred-thousandths. */
export const PERCENT_UNITS = 100_000;

/** The true value of what was predicted. With nobody in the round every target is 0. */
export function predictionTruth(target: PredictionTarget, counts: RoundCounts): PredictionTruth {
  const [numerator, denominator] = ratioOf(target, counts);
  return { target, numerator, denominator, counts };
}

/**
 * How far a prediction is from the truth, comparable among predictions of one round (the unit is 1 ÷ denominator of the truth);
 * `null` for nobody's: no prediction, or one above the truth where it must not exceed it. `null` ranks after every number.
 *
 * "Exact first, then nearest" orders as "nearest" does: an exact one has the error 0.
 */
export function predictionError(
  truth: PredictionTruth,
  rules: Pick<PredictionRules, 'closeness'>,
  prediction: number | null,
): number | null {
  if (prediction === null) return null;
  const difference = prediction * truth.denominator - truth.numerator;
  return rules.closeness === 'not-exceeding' && difference > 0 ? null : Math.abs(difference);
}

/** The largest prediction that is asked for: a percentage, or a count no contest reaches. The smallest is 0. */
export function largestPrediction(target: PredictionTarget): number {
  return target === 'percent-all-correct' ? 100 * PERCENT_UNITS : 99_999_999;
}

/**
 * Whether a prediction may still be given or changed: before the lock, and where it is one per round only until the first
 * attempt of the round is handed in.
 */
export function mayPredict(
  rules: PredictionRules,
  moment: {
    readonly now: Temporal.Instant;
    readonly closes: Temporal.Instant | null;
    readonly submittedInRound: number;
  },
): boolean {
  if (!rules.enabled || (rules.scope === 'once-per-round' && moment.submittedInRound > 0)) return false;
  if (rules.lockBeforeCloseSeconds === 0 || !moment.closes) return true;
  const locks = moment.closes.subtract({ seconds: rules.lockBeforeCloseSeconds });
  return Temporal.Instant.compare(moment.now, locks) < 0;
}

function ratioOf(target: PredictionTarget, counts: RoundCounts): [number, number] {
  switch (target) {
    case 'all-correct-people':
      return [counts.allCorrectPeople, 1];
    case 'participants':
      return [counts.participants, 1];
    case 'attempts':
      return [counts.attempts, 1];
    case 'percent-all-correct':
      return counts.participants === 0 ? [0, 1] : [counts.allCorrectPeople * 100 * PERCENT_UNITS, counts.participants];
    default:
      return assertNever(target);
  }
}
