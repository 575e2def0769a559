import { fixedPoint } from '../../shared/statistics/fixed-point.ts';
import type { AnswerTime, AnswerTimes } from './answer-times.ts';

/** ln T of person j on item i ~ N(beta_i − tau_j, 1/alpha_i²), tau ~ N(0, sigma²). Items by index. */
export interface TimeModel {
  readonly beta: readonly number[];
  readonly alpha: readonly number[];
  readonly sigma: number;
  readonly logLik: number;
}

const FIRST_VARIANCE = 0.1; // EM cannot leave 0
const MOST_PRECISION = 1e20; // beyond it the times of an item are all the same
const LIMITS = { tolerance: 1e-12, mostSteps: 30_000 };

/**
 * The lognormal model of response times by EM; `null` if it does not settle (an item on which all took the same time). Where people
 * do not differ in speed, sigma is 0: a result.
 *
 * The mean of tau is estimated along and then moved into beta: the same maximum, reached in far fewer steps when papers differ
 * (parameter expansion, Liu, Rubin & Wu 1998).
 *
 * Source: van der Linden (2006) Journal of Educational and Behavioral Statistics 31:181–204; INT-2.
 */
export function fitTimes(model: AnswerTimes): TimeModel | null {
  const start = independentTimes(model);
  if (start.some((value) => !(Math.abs(value) < MOST_PRECISION))) return null;
  if (peopleDoNotDiffer(model, start)) return settled(model, start);
  start[start.length - 1] = FIRST_VARIANCE;
  const found = fixedPoint((at) => improve(model, at), start, LIMITS);
  return found && settled(model, found.at);
}

/** Parameters as one vector: beta and ln precision of each item, then the variance of tau. */
function independentTimes({ items, times }: AnswerTimes): Float64Array {
  const sums = items.map(() => ({ n: 0, sum: 0, squares: 0 }));
  for (const { item, lnSeconds } of times.flat()) {
    const own = sums[item]!;
    own.n += 1;
    own.sum += lnSeconds;
  }
  for (const { item, lnSeconds } of times.flat())
    sums[item]!.squares += (lnSeconds - sums[item]!.sum / sums[item]!.n) ** 2;
  const variances = sums.map(({ n, squares }) => squares / n);
  return Float64Array.from([...sums.flatMap(({ n, sum }, i) => [sum / n, 1 / variances[i]!]), 0]);
}

/** Whether the likelihood falls as soon as the variance of tau leaves 0. */
function peopleDoNotDiffer({ times }: AnswerTimes, at: Float64Array): boolean {
  const slope = times.reduce((sum, own) => {
    const { weight, pull } = weighOf(own, at);
    return sum + pull * pull - weight;
  }, 0);
  return slope <= 0;
}

/** Σα² and Σα²(ln T − β) of one person. */
function weighOf(own: readonly AnswerTime[], at: Float64Array): { weight: number; pull: number } {
  let [weight, pull] = [0, 0];
  for (const { item, lnSeconds } of own) {
    weight += at[2 * item + 1]!;
    pull += at[2 * item + 1]! * (lnSeconds - at[2 * item]!);
  }
  return { weight, pull };
}

interface PersonSpeed {
  readonly tau: number;
  readonly spread: number;
}

/** Posterior mean and variance of a person's tau. */
function speedOf(own: readonly AnswerTime[], at: Float64Array): PersonSpeed {
  const variance = at.at(-1)!;
  const { weight, pull } = weighOf(own, at);
  const spread = variance / (weight * variance + 1);
  return { tau: -pull * spread, spread };
}

function improve({ items, times }: AnswerTimes, at: Float64Array): { next: Float64Array; objective: number } {
  const speeds = times.map((own) => speedOf(own, at));
  const centre = speeds.reduce((sum, { tau }) => sum + tau, 0) / speeds.length;
  const next = new Float64Array(at.length);
  const counts = items.map(() => 0);
  times.forEach((own, person) => {
    for (const { item, lnSeconds } of own) {
      next[2 * item]! += lnSeconds + speeds[person]!.tau;
      counts[item]! += 1;
    }
  });
  items.forEach((_, item) => (next[2 * item]! /= counts[item]!));
  times.forEach((own, person) => {
    const { tau, spread } = speeds[person]!;
    for (const { item, lnSeconds } of own) next[2 * item + 1]! += (lnSeconds + tau - next[2 * item]!) ** 2 + spread;
  });
  items.forEach((_, item) => {
    next[2 * item + 1] = counts[item]! / next[2 * item + 1]!;
    next[2 * item]! -= centre;
  });
  const squares = speeds.reduce((sum, { tau, spread }) => sum + (tau - centre) ** 2 + spread, 0);
  next[2 * items.length] = squares / speeds.length;
  return { next, objective: logLikelihood(times, at) };
}

/** Rows are multivariate normal with covariance sigma²·11ᵀ + diag(1/alpha²): its inverse by Sherman & Morrison. */
function logLikelihood(times: AnswerTimes['times'], at: Float64Array): number {
  const variance = at.at(-1)!;
  if (variance < 0) return -Infinity;
  return times.reduce((sum, own) => {
    const { weight, pull } = weighOf(own, at);
    const squares = own.reduce(
      (total, { item, lnSeconds }) => total + at[2 * item + 1]! * (lnSeconds - at[2 * item]!) ** 2,
      0,
    );
    const lnPrecisions = own.reduce((total, { item }) => total + Math.log(at[2 * item + 1]!), 0);
    const lnDeterminant = Math.log1p(variance * weight) - lnPrecisions;
    const distance = squares - (variance * pull * pull) / (1 + variance * weight);
    return sum - 0.5 * (own.length * Math.log(2 * Math.PI) + lnDeterminant + distance);
  }, 0);
}

function settled({ items, times }: AnswerTimes, at: Float64Array): TimeModel | null {
  const logLik = logLikelihood(times, at);
  if (!Number.isFinite(logLik)) return null;
  return {
    beta: items.map((_, item) => at[2 * item]!),
    alpha: items.map((_, item) => Math.sqrt(at[2 * item + 1]!)),
    sigma: Math.sqrt(at.at(-1)!),
    logLik,
  };
}
