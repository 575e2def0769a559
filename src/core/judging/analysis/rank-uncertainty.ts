/** One entry's place among the others, with its uncertainty. */
export interface RankRange {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface UncertainRank {
  readonly rank: RankRange;
  /** P(in the TOP k). */
  readonly pTop: number;
  /** Whether fewer than k others are significantly better, 95 %. */
  readonly inTopSet: boolean;
}

export interface RankQuestion {
  readonly top: number;
  readonly level: number;
}

export const DRAWS = 20_000;
const CONFIDENCE = 0.95;
const MOST_ROUNDS = 20;

/**
 * Places of entries whose scores are known with error: `scores` as estimated, `errors` draws of their errors (by draw, then entry).
 *
 * Source: SEV-10; Mogstad, Romano, Shaikh & Wilhelm (2024) Review of Economic Studies 91:476–518 for the confidence set.
 */
export function uncertainRanks(
  scores: readonly number[],
  errors: readonly Float64Array[],
  { top, level }: RankQuestion,
): readonly UncertainRank[] {
  const counts = scores.map(() => new Float64Array(scores.length));
  for (const draw of errors) {
    const drawn = scores.map((score, i) => score + draw[i]!);
    const order = drawn.map((_, i) => i).sort((a, b) => drawn[b]! - drawn[a]!);
    order.forEach((entry, place) => (counts[entry]![place]! += 1));
  }
  const better = significantlyBetter(scores, errors);
  return counts.map((places, entry) => ({
    rank: {
      median: quantile(places, 0.5),
      low: quantile(places, (1 - level) / 2),
      high: quantile(places, (1 + level) / 2),
    },
    pTop: places.slice(0, top).reduce((sum, count) => sum + count, 0) / errors.length,
    inTopSet: better[entry]! < top,
  }));
}

/** The smallest rank whose cumulative share reaches it. */
function quantile(places: Float64Array, share: number): number {
  const needed = share * places.reduce((sum, count) => sum + count, 0) - 1e-9;
  let reached = 0;
  const place = places.findIndex((count) => {
    reached += count;
    return reached >= needed;
  });
  return place + 1;
}

/** How many others are significantly better than each entry: studentised differences, all ordered pairs at once, step-down. */
function significantlyBetter(scores: readonly number[], errors: readonly Float64Array[]): readonly number[] {
  const n = scores.length;
  const inverseError = inverseErrorsOfDifferences(n, errors);
  const rejected = new Uint8Array(n * n);
  const largest: Largest = { values: new Float64Array(errors.length), pairs: new Int32Array(errors.length).fill(-1) };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const critical = criticalValue(errors, { inverseError, rejected, largest });
    let news = 0;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const isBetter = (scores[j]! - scores[i]!) * inverseError[i * n + j]! > critical;
        if (rejected[i * n + j] || !isBetter) continue;
        rejected[i * n + j] = 1;
        news += 1;
      }
    }
    if (news === 0) break;
  }
  return scores.map((_, i) => rejected.subarray(i * n, (i + 1) * n).reduce((sum, flag) => sum + flag, 0));
}

function inverseErrorsOfDifferences(n: number, errors: readonly Float64Array[]): Float64Array {
  const squares = new Float64Array(n * n);
  for (const draw of errors) {
    for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) squares[i * n + j]! += (draw[i]! - draw[j]!) ** 2;
  }
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) squares[j * n + i] = squares[i * n + j]!;
  return squares.map((sum) => (sum > 0 ? 1 / Math.sqrt(sum / errors.length) : 0));
}

/** Of each draw the largest studentised difference among the pairs not yet rejected, and which pair has it; -1 = not yet known. */
interface Largest {
  readonly values: Float64Array;
  readonly pairs: Int32Array;
}

/**
 * 95 % quantile of the largest studentised difference that chance makes among the pairs not yet rejected. Pairs only fall away, so a draw
 * whose largest pair still stands keeps it.
 */
function criticalValue(
  errors: readonly Float64Array[],
  {
    inverseError,
    rejected,
    largest,
  }: { readonly inverseError: Float64Array; readonly rejected: Uint8Array; readonly largest: Largest },
): number {
  errors.forEach((draw, at) => {
    const pair = largest.pairs[at]!;
    if (pair >= 0 && !rejected[pair]) return;
    const found = largestOf(draw, inverseError, rejected);
    largest.values[at] = found.value;
    largest.pairs[at] = found.pair;
  });
  return largest.values.toSorted()[Math.ceil(CONFIDENCE * errors.length) - 1] ?? Infinity;
}

/** Each two entries are looked at once: the difference is the same for both, and says by its sign which of the two pairs has it. */
function largestOf(draw: Float64Array, inverseError: Float64Array, rejected: Uint8Array) {
  const n = draw.length;
  let [value, pair] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const own = draw[i]!;
    for (let j = i + 1; j < n; j += 1) {
      const t = (draw[j]! - own) * inverseError[i * n + j]!;
      if (t <= value && -t <= value) continue;
      const at = t > 0 ? i * n + j : j * n + i;
      if (rejected[at]) continue;
      value = Math.abs(t);
      pair = at;
    }
  }
  return { value, pair };
}
