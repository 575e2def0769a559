import { byCodePoint } from '../shared/code-point-order.ts';
import { keyedRandom, shuffle } from '../shared/keyed-random.ts';

/** The seed is told to everybody: nothing of a sample is secret. */
const NO_SECRET = new Uint8Array(32);

/**
 * A random sample that anybody can draw again: the same members, size and seed give the same sample in the same order, whatever the
 * order in which the members come. At most as many as there are.
 */
export function drawSample(
  members: readonly string[],
  { size, seed }: { readonly size: number; readonly seed: string },
): readonly string[] {
  const sorted = [...new Set(members)].toSorted(byCodePoint);
  return shuffle(keyedRandom(NO_SECRET, ['audit-sample', seed]), sorted).slice(0, Math.max(0, size));
}
