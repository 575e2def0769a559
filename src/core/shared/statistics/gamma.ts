import { invertIncreasing } from './invert.ts';

const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const HALF_LN_TWO_PI = 0.9189385332046728;
const MOST_TERMS = 100_000;

/** ln Γ(x), x > 0, to 1e-13 relative (Lanczos 1964; from 15 on Stirling's series). NUM-3. */
export function lnGamma(x: number): number {
  if (x >= 15) return (x - 0.5) * Math.log(x) - x + HALF_LN_TWO_PI + stirlingTail(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const y = x - 1;
  const series = LANCZOS.slice(1).reduce((sum, factor, i) => sum + factor / (y + i + 1), LANCZOS[0] ?? 0);
  const t = y + LANCZOS_G + 0.5;
  return HALF_LN_TWO_PI + (y + 0.5) * Math.log(t) - t + Math.log(series);
}

/** What Stirling's formula leaves of ln Γ(x), x ≥ 10. */
export function stirlingTail(x: number): number {
  const z = 1 / (x * x);
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - (z * 691) / 360360))))) / x;
}

/** P(a, x): share of a gamma distribution of shape a below x (regularised lower incomplete gamma function). NUM-3. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), exact in the far tail too. */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

/** The x with P(a, x) = share, 0 ≤ share < 1. */
export function gammaQuantile(a: number, share: number): number {
  if (share <= 0) return 0;
  let high = a + 10;
  while (gammaBelow(a, high) < share) high *= 2;
  return invertIncreasing((x) => gammaBelow(a, x), share, { low: 0, high });
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * density(a, x);
}

/** Lentz' continued fraction. */
function gammaFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MOST_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (Math.abs(an * d + b) < tiny ? tiny : an * d + b);
    c = Math.abs(b + an / c) < tiny ? tiny : b + an / c;
    const change = d * c;
    h *= change;
    if (!(Math.abs(change - 1) >= 1e-16)) break; // settled, or not a number
  }
  return h * density(a, x);
}

/** xᵃ e⁻ˣ / Γ(a). */
function density(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - lnGamma(a));
}
