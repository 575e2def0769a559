/** Points and weights of a quadrature: Σ weight·f(point) is the mean of f. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Hermite quadrature for the standard normal distribution; weights sum to 1.
 *
 * Roots of the orthonormal Hermite polynomials between the sign changes of a fine search, each halved to the last bit
 * (Golub & Welsch 1969 give the weights: 1 / (n·h²ₙ₋₁)).
 */
export function gaussHermite(size: number): Quadrature {
  const reach = Math.sqrt(4 * size + 2); // every root lies inside
  const step = 0.05 / Math.sqrt(size);
  const roots: number[] = [];
  for (let low = 0; low < reach; low += step) {
    const signs = hermite(size, low).last * hermite(size, low + step).last;
    if (signs < 0) roots.push(halve(size, low, low + step));
  }
  const all = [...roots.map((root) => -root).reverse(), ...(size % 2 === 1 ? [0] : []), ...roots];
  const weights = all.map((point) => 1 / (size * hermite(size, point).before ** 2));
  return { points: Float64Array.from(all), weights: Float64Array.from(weights) };
}

function halve(size: number, from: number, to: number): number {
  let [low, high] = [from, to];
  const startsPositive = hermite(size, low).last > 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (hermite(size, middle).last > 0 === startsPositive) low = middle;
    else high = middle;
  }
}

/** The orthonormal Hermite polynomials n and n−1 at x, for the weight of the standard normal distribution. */
function hermite(n: number, x: number): { last: number; before: number } {
  let before = 0;
  let last = 1;
  for (let k = 0; k < n; k += 1) {
    [before, last] = [last, (x * last - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
  }
  return { last, before };
}
