/** One step of an iteration: where it leads, and how good the point was from which it started (larger is better). */
export interface Step {
  readonly next: Float64Array;
  readonly objective: number;
}

export interface FixedPoint {
  readonly at: Float64Array;
  readonly objective: number;
}

/**
 * Where an EM iteration comes to rest, `null` if it does not within `mostSteps`. Two steps are extrapolated to the point they seem to
 * lead to, which is kept only if it is at least as good; so the objective never falls, and slow iterations become quick.
 *
 * Source: Varadhan & Roland (2008), SQUAREM, scheme S3.
 */
export function fixedPoint(
  step: (at: Float64Array) => Step,
  start: Float64Array,
  { tolerance, mostSteps }: { readonly tolerance: number; readonly mostSteps: number },
): FixedPoint | null {
  let at = start;
  for (let taken = 0; taken < mostSteps; taken += 3) {
    const first = step(at);
    if (!Number.isFinite(first.objective)) return null;
    if (furthest(first.next, at) < tolerance) return { at: first.next, objective: step(first.next).objective };
    const second = step(first.next);
    const leap = step(extrapolate(at, first.next, second.next));
    const isBetter = leap.objective >= first.objective && leap.next.every(Number.isFinite);
    at = isBetter ? leap.next : second.next;
  }
  return null;
}

function extrapolate(from: Float64Array, one: Float64Array, two: Float64Array): Float64Array {
  const change = one.map((value, i) => value - from[i]!);
  const bend = two.map((value, i) => value - one[i]! - change[i]!);
  const length = bend.reduce((sum, value) => sum + value * value, 0);
  if (length === 0) return two;
  const reach = Math.max(1, Math.sqrt(change.reduce((sum, value) => sum + value * value, 0) / length));
  return from.map((value, i) => value + 2 * reach * change[i]! + reach * reach * bend[i]!);
}

function furthest(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i += 1) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
