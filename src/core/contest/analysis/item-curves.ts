import { fixedPoint } from '../../shared/statistics/fixed-point.ts';
import { gaussHermite } from '../../shared/statistics/gauss-hermite.ts';
import type { AnswerMatrix } from './answer-matrix.ts';
import { answerPatterns, expectedAnswers, type AnswerPatterns, type ExpectedAnswers } from './answer-patterns.ts';

export type ItemModel = 'rasch' | '2pl';

/** P(right) = 1/(1 + e^−(aθ+d)). */
export interface ItemCurve {
  readonly a: number;
  readonly d: number;
}

export interface ItemCurves {
  readonly curves: ReadonlyMap<number, ItemCurve>;
  readonly logLik: number;
  /** Posterior mean of the ability of each participant. */
  readonly abilities: readonly number[];
}

const QUADRATURE = gaussHermite(61);
const FEW_ANSWERS = 500;
/** Priors of items with few answers, as variances: ln a ~ N(0, .5), d ~ N(0, 3). QST-3. */
const LOG_SLOPE_VARIANCE = 0.5;
const INTERCEPT_VARIANCE = 3;
const LIMITS = { tolerance: 1e-9, mostSteps: 6000 };
const NEWTON_STEPS = 30;

/**
 * Curves of the given items by marginal maximum likelihood; `null` if the iteration does not settle. In the Rasch model all have one
 * slope. One step costs answers × 61 points; equal patterns are counted once.
 *
 * Source: Bock & Aitkin (1981); QST-3.
 */
export function fitItemCurves(
  matrix: AnswerMatrix,
  { model, items }: { readonly model: ItemModel; readonly items: readonly number[] },
): ItemCurves | null {
  const patterns = answerPatterns(matrix, items);
  const isFew = patterns.answers.map((answers) => answers < FEW_ANSWERS);
  const improve = model === 'rasch' ? improveTogether : improveEach;
  const start = Float64Array.from(
    patterns.right.flatMap((right, i) => [1, Math.log(right / (patterns.answers[i]! - right))]),
  );
  const step = (at: Float64Array) => {
    const expected = expectedAnswers(patterns, at, QUADRATURE);
    return { next: improve(at, expected, isFew), objective: expected.logLik + lnPrior(at, isFew, model) };
  };
  const found = fixedPoint(step, start, LIMITS);
  if (!found) return null;
  const { logLik, abilities } = expectedAnswers(patterns, found.at, QUADRATURE);
  const curveOf = (i: number): ItemCurve => ({ a: found.at[2 * i]!, d: found.at[2 * i + 1]! });
  return {
    curves: new Map(items.map((item, i) => [item, curveOf(i)])),
    logLik,
    abilities: abilitiesOfPeople(patterns, abilities),
  };
}

function abilitiesOfPeople({ patternOf }: AnswerPatterns, abilities: Float64Array): readonly number[] {
  return Array.from(patternOf, (pattern) => abilities[pattern] ?? 0);
}

function lnPrior(at: Float64Array, isFew: readonly boolean[], model: ItemModel): number {
  const slope = (i: number) => (at[2 * i]! > 0 ? -(Math.log(at[2 * i]!) ** 2) / (2 * LOG_SLOPE_VARIANCE) : -Infinity);
  const intercepts = isFew.reduce((sum, few, i) => sum - (few ? at[2 * i + 1]! ** 2 / (2 * INTERCEPT_VARIANCE) : 0), 0);
  if (model === 'rasch') return intercepts + (isFew.length > 0 && isFew.every(Boolean) ? slope(0) : 0);
  return isFew.reduce((sum, few, i) => sum + (few ? slope(i) : 0), intercepts);
}

/** Slope and curvature of the expected log-likelihood of one item, and of its prior. */
interface Ascent {
  readonly a: number;
  readonly d: number;
  readonly aa: number;
  readonly ad: number;
  readonly dd: number;
}

function ascentOf(item: number, { a, d }: ItemCurve, { asked, right }: ExpectedAnswers): Ascent {
  const { points } = QUADRATURE;
  let [ga, gd, aa, ad, dd] = [0, 0, 0, 0, 0];
  for (let q = 0; q < points.length; q += 1) {
    const theta = points[q]!;
    const cell = item * points.length + q;
    const p = 1 / (1 + Math.exp(-(a * theta + d)));
    const surplus = right[cell]! - asked[cell]! * p;
    const weight = asked[cell]! * p * (1 - p);
    ga += surplus * theta;
    gd += surplus;
    aa += weight * theta * theta;
    ad += weight * theta;
    dd += weight;
  }
  return { a: ga, d: gd, aa, ad, dd };
}

function withSlopePrior(ascent: Ascent, a: number): Ascent {
  const slope = -Math.log(a) / (LOG_SLOPE_VARIANCE * a);
  return { ...ascent, a: ascent.a + slope, aa: ascent.aa + 1 / (LOG_SLOPE_VARIANCE * a * a) };
}

function withInterceptPrior(ascent: Ascent, d: number): Ascent {
  return { ...ascent, d: ascent.d - d / INTERCEPT_VARIANCE, dd: ascent.dd + 1 / INTERCEPT_VARIANCE };
}

/** Newton's steps for each item alone (2PL). */
function improveEach(at: Float64Array, expected: ExpectedAnswers, isFew: readonly boolean[]): Float64Array {
  const next = at.slice();
  for (let item = 0; item < isFew.length; item += 1) {
    let [a, d] = [at[2 * item]!, at[2 * item + 1]!];
    for (let step = 0; step < NEWTON_STEPS; step += 1) {
      const plain = ascentOf(item, { a, d }, expected);
      const ascent = isFew[item] ? withInterceptPrior(withSlopePrior(plain, a), d) : plain;
      const determinant = ascent.aa * ascent.dd - ascent.ad ** 2;
      const stepA = (ascent.dd * ascent.a - ascent.ad * ascent.d) / determinant;
      const stepD = (ascent.aa * ascent.d - ascent.ad * ascent.a) / determinant;
      const share = shareOfStep({ value: a, step: stepA, staysPositive: isFew[item] === true });
      a += share * stepA;
      d += share * stepD;
      if (Math.abs(stepA) + Math.abs(stepD) < 1e-12) break;
    }
    next[2 * item] = a;
    next[2 * item + 1] = d;
  }
  return next;
}

/** Newton's steps with one slope for all items: the slope's equation once the intercepts are taken out. */
function improveTogether(at: Float64Array, expected: ExpectedAnswers, isFew: readonly boolean[]): Float64Array {
  const next = at.slice();
  if (isFew.length === 0) return next;
  const hasSlopePrior = isFew.every(Boolean);
  let a = at[0]!;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const ascents = isFew.map((few, item) => {
      const d = next[2 * item + 1]!;
      const plain = ascentOf(item, { a, d }, expected);
      return few ? withInterceptPrior(plain, d) : plain;
    });
    const none: Ascent = { a: 0, d: 0, aa: 0, ad: 0, dd: 0 };
    const prior = hasSlopePrior ? withSlopePrior(none, a) : none;
    const top = ascents.reduce((sum, { a: ga, d: gd, ad, dd }) => sum + ga - (ad * gd) / dd, prior.a);
    const bottom = ascents.reduce((sum, { aa, ad, dd }) => sum + aa - (ad * ad) / dd, prior.aa);
    const stepA = top / bottom;
    const share = shareOfStep({ value: a, step: stepA, staysPositive: hasSlopePrior });
    const stepsD = ascents.map(({ d, ad, dd }) => (d - ad * stepA) / dd);
    a += share * stepA;
    stepsD.forEach((stepD, item) => (next[2 * item + 1]! += share * stepD));
    if (Math.abs(stepA) + Math.max(...stepsD.map(Math.abs)) < 1e-12) break;
  }
  for (let item = 0; item < isFew.length; item += 1) next[2 * item] = a;
  return next;
}

/** A step is shortened to one unit, and so that a slope with a prior on its logarithm stays above 0. */
function shareOfStep({ value, step, staysPositive }: { value: number; step: number; staysPositive: boolean }): number {
  const bounded = Math.min(1, 1 / Math.abs(step));
  return staysPositive && value + bounded * step <= 0 ? -value / (2 * step) : bounded;
}
