import { lnGamma, stirlingTail } from '../../shared/statistics/gamma.ts';
import { lnBeta } from '../../shared/statistics/beta.ts';
import { minimise } from '../../shared/statistics/minimise.ts';
import { sumOf } from '../../shared/statistics/sums.ts';

/** People who took part, of those who could. */
export interface CountOfPeople {
  readonly participants: number;
  readonly headcount: number;
}

/** Shape of the rates of units: Beta(alpha, beta), with its log-likelihood (binomial coefficients included). */
export interface BetaBinomial {
  readonly alpha: number;
  readonly beta: number;
  readonly logLik: number;
}

const STARTS = [-2, 0, 2, 4, 6, 8, 10]; // ln(alpha + beta)
const LEAST_GAIN = 1e-7; // a likelihood that gains less over equal rates has its maximum at infinity
const EDGE = 30; // |ln(alpha + beta)| of a maximum that runs away
const SHORT = 200;

/**
 * The beta-binomial distribution most likely to give these counts; `null` if the likelihood has no inner maximum, because the units
 * differ no more than chance (or not at all within themselves). About 500 passes over the units.
 *
 * Source: Skellam (1948); PAR-3.
 */
export function fitBetaBinomial(units: readonly CountOfPeople[]): BetaBinomial | null {
  const participants = sumOf(units.map((unit) => unit.participants));
  const headcount = sumOf(units.map((unit) => unit.headcount));
  if (participants === 0 || participants === headcount) return null;
  const centre = Math.log(participants / (headcount - participants));
  const loss = ([logit = 0, size = 0]: readonly number[]) =>
    -sumOf(units.map((unit) => lnLikelihood(unit, logit, size)));
  const found = STARTS.map((size) => minimise(loss, [centre, size])).reduce((best, other) =>
    other.value < best.value ? other : best,
  );
  const [logit = 0, size = 0] = found.at;
  const gain = -found.value + loss([centre, Infinity]);
  if (!(gain > LEAST_GAIN) || Math.abs(size) > EDGE || Math.abs(logit) > EDGE) return null;
  const coefficients = sumOf(units.map(lnChoose));
  return { ...shapeOf(logit, size), logLik: coefficients - found.value };
}

function shapeOf(logit: number, size: number): { alpha: number; beta: number } {
  const total = Math.exp(size);
  return { alpha: total / (1 + Math.exp(-logit)), beta: total / (1 + Math.exp(logit)) };
}

/** Without the binomial coefficient. As the size grows it becomes the binomial likelihood without a jump. */
function lnLikelihood({ participants, headcount }: CountOfPeople, logit: number, size: number): number {
  const absent = headcount - participants;
  const equalRates = -participants * Math.log1p(Math.exp(-logit)) - absent * Math.log1p(Math.exp(logit));
  if (size > 2 * EDGE) return equalRates;
  const { alpha, beta } = shapeOf(logit, size);
  return equalRates + lnSpread(alpha, participants) + lnSpread(beta, absent) - lnSpread(alpha + beta, headcount);
}

/** ln[a(a+1)…(a+n−1) / aⁿ], exact for large a too. */
function lnSpread(a: number, n: number): number {
  if (n <= SHORT) {
    let sum = 0;
    for (let i = 1; i < n; i += 1) sum += Math.log1p(i / a);
    return sum;
  }
  if (a < 10) return lnGamma(a + n) - lnGamma(a) - n * Math.log(a);
  return (a + n - 0.5) * Math.log1p(n / a) - n + stirlingTail(a + n) - stirlingTail(a);
}

function lnChoose({ participants, headcount }: CountOfPeople): number {
  return -Math.log(headcount + 1) - lnBeta(participants + 1, headcount - participants + 1);
}
