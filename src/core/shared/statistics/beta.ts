import { lnGamma, stirlingTail } from './gamma.ts';
import { invertIncreasing } from './invert.ts';

const MOST_TERMS = 100_000;

/** ln B(a, b). Where both are large the large parts cancel before they are added, so that nothing is lost. NUM-3. */
export function lnBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < 15) return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
  const tails = stirlingTail(large) - stirlingTail(large + small);
  if (small < 15)
    return lnGamma(small) + tails - (large - 0.5) * Math.log1p(small / large) - small * Math.log(large + small) + small;
  const halfLnTwoPi = 0.9189385332046728;
  const shares = (small - 0.5) * Math.log(small / (small + large)) - large * Math.log1p(small / large);
  return halfLnTwoPi - 0.5 * Math.log(large) + shares + stirlingTail(small) + tails;
}

/** I_x(a, b): share of a beta distribution below x (regularised incomplete beta function, Lentz' fraction). NUM-3. */
export function betaBelow(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

/** 1 − I_x(a, b), exact in the far tail too. */
export function betaAbove(a: number, b: number, x: number): number {
  return betaBelow(b, a, 1 - x);
}

/** The x with I_x(a, b) = share. */
export function betaQuantile(a: number, b: number, share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  return invertIncreasing((x) => betaBelow(a, b, x), share, { low: 0, high: 1 });
}

/** P(X ≥ successes) of a binomial distribution, by its beta integral. */
export function binomialAtLeast(successes: number, trials: number, probability: number): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  return betaBelow(successes, trials - successes + 1, probability);
}

function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    h *= change;
    if (!(Math.abs(change - 1) >= 1e-16)) break; // settled, or not a number
  }
  return h;
}
