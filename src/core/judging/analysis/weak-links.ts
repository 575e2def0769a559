import { sortedQuantile } from '../../shared/statistics/sums.ts';
import { panelGroups } from './judge-graph.ts';

/** Judges without whom the readings fall apart, and entries that can hardly be compared. SEV-7. */
export interface WeakLink {
  readonly code: 'weak-link';
  readonly judges: readonly string[];
  readonly entries: readonly string[];
}

interface Links {
  readonly judges: readonly string[];
  readonly entries: readonly string[];
  /** Covariance of mean, entries, judges by least squares, in any unit. */
  readonly covariance: readonly (readonly number[])[];
}

const FAR = 2; // times the median pair

/**
 * `null` unless one judge is a cut vertex of the graph of readings, or the difference of two entries is more than twice as uncertain
 * as that of the median pair (effective resistance). SEV-7.
 */
export function weakLink(
  readings: readonly { readonly judge: string; readonly entry: string }[],
  { judges, entries, covariance }: Links,
): WeakLink | null {
  const cuts = judges.filter((judge) => {
    const left = readings.filter((reading) => reading.judge !== judge);
    const alone = entries.length - new Set(left.map(({ entry }) => entry)).size;
    return panelGroups(left).length + alone > 1;
  });
  const pairs = entries.flatMap((_, i) => entries.slice(i + 1).map((_other, step) => [i, i + 1 + step] as const));
  const widths = pairs.map(
    ([i, j]) => covariance[i + 1]![i + 1]! + covariance[j + 1]![j + 1]! - 2 * covariance[i + 1]![j + 1]!,
  );
  const limit =
    FAR *
    (sortedQuantile(
      [...widths].sort((a, b) => a - b),
      0.5,
    ) ?? Infinity);
  const far = new Set(pairs.filter((_, at) => widths[at]! > limit * (1 + 1e-9)).flat());
  const named = entries.filter((_, i) => far.has(i));
  return cuts.length > 0 || named.length > 0 ? { code: 'weak-link', judges: cuts, entries: named } : null;
}
