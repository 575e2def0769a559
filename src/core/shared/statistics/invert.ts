/**
 * Where an increasing function reaches a value within [low, high], to the last bits of a double. Halving only: it cannot fail, and
 * gives the same bytes everywhere.
 */
export function invertIncreasing(
  increasing: (x: number) => number,
  value: number,
  range: { readonly low: number; readonly high: number },
): number {
  let { low, high } = range;
  for (let step = 0; step < 1100; step += 1) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (increasing(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}
