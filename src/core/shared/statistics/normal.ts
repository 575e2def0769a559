import { invertIncreasing } from './invert.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const FAR = 3; // below it the series converges quickly, above it the fraction does
const HIGHEST = 38.5; // beyond it the tail is less than the smallest double

/** Share of the standard normal distribution below z, to 1e-13. NUM-3. */
export function normalBelow(z: number): number {
  return normalAbove(-z);
}

/** Share above z; in the far tail to 1e-13 of itself. */
export function normalAbove(z: number): number {
  const distance = Math.abs(z);
  if (distance < FAR) return 0.5 - Math.sign(z) * centralArea(distance);
  if (distance > HIGHEST) return z > 0 ? 0 : 1;
  const tail = density(distance) * millsRatio(distance);
  return z > 0 ? tail : 1 - tail;
}

/** The z with that share below it, 0 < share < 1. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  return -invertIncreasing((z) => -normalAbove(z), -share, { low: 0, high: HIGHEST });
}

function density(z: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
}

/** Area between 0 and z: density · (z + z³/3 + z⁵/(3·5) + …). */
function centralArea(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return density(z) * sum;
}

/** Tail ÷ density, by Laplace's continued fraction. */
function millsRatio(z: number): number {
  let fraction = z;
  for (let k = 120; k >= 1; k -= 1) fraction = z + k / fraction;
  return 1 / fraction;
}
