/** Sum that does not lose small terms among large ones (Kahan 1965, with Neumaier's correction). NUM-2. */
export function sumOf(terms: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const term of terms) {
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Arithmetic mean; `null` of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sumOf(values) / values.length;
}

/** Mean squared distance from the mean, divided by n (`population`) or n − 1 (`sample`); `null` where that is nothing. */
export function varianceOf(values: readonly number[], of: 'population' | 'sample'): number | null {
  const mean = meanOf(values);
  const divisor = of === 'population' ? values.length : values.length - 1;
  if (mean === null || divisor < 1) return null;
  return sumOf(values.map((value) => (value - mean) ** 2)) / divisor;
}

/** Pearson's correlation; `null` where one side does not vary. */
export function correlationOf(x: readonly number[], y: readonly number[]): number | null {
  const meanX = meanOf(x) ?? 0;
  const meanY = meanOf(y) ?? 0;
  const xx = sumOf(x.map((value) => (value - meanX) ** 2));
  const yy = sumOf(y.map((value) => (value - meanY) ** 2));
  if (!(xx > 0 && yy > 0)) return null;
  return sumOf(x.map((value, i) => (value - meanX) * ((y[i] ?? 0) - meanY))) / Math.sqrt(xx * yy);
}

/**
 * Quantile of values sorted ascending, with a straight line between neighbours (type 7 of Hyndman & Fan 1996); `null` of nothing.
 */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? 0;
  return low + (high - low) * (position - below);
}
