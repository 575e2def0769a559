import { normalAbove } from '../../shared/statistics/normal.ts';
import { sortedQuantile } from '../../shared/statistics/sums.ts';
import { ABSENT, BLANK, type SimilarityModel } from './similarity-model.ts';

/** How two people agree on the questions both had. */
export interface PairAgreement {
  readonly common: number;
  readonly matches: number;
  readonly identicalWrong: number;
  /** Σ of the probabilities of a match. */
  readonly expected: number;
  /** (matches − expected) ÷ its spread; NaN where a match cannot vary. */
  readonly z: number;
  /** What a complete match would weigh: Σ −ln of the probabilities. */
  readonly nats: number;
}

/** All pairs that share a question, in the order of their participants. Indexes into the participants of the model. */
export interface PairStatistics {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly z: Float64Array;
  readonly pCalibrated: Float64Array;
  /** The calibrated probability of a z that is none of the pairs'. */
  readonly probabilityOf: (z: number) => number;
  readonly centre: number | null;
  readonly scale: number | null;
  /** Median of what a complete match would weigh. */
  readonly nats: number | null;
  /** Share of false alarms that p lets through, by Benjamini & Hochberg over all pairs. */
  readonly q: (p: number) => number;
  /** The pairs with the smallest p, then in their order. */
  readonly closest: (count: number) => readonly number[];
}

const IQR_OF_NORMAL = 1.349;

/** P(two people match) on an item that both had. INT-5. */
export function matchProbability(
  { size, pRight, agreement }: SimilarityModel,
  a: number,
  b: number,
  item: number,
): number {
  const [pa, pb] = [pRight[a * size + item]!, pRight[b * size + item]!];
  return pa * pb + (1 - pa) * (1 - pb) * agreement[item]!;
}

/** The agreement of one pair. */
export function agreementOf(model: SimilarityModel, a: number, b: number): PairAgreement {
  const { size, given } = model;
  let [common, matches, identicalWrong, expected, variance, nats, product] = [0, 0, 0, 0, 0, 0, 1];
  for (let item = 0; item < size; item += 1) {
    const own = given[a * size + item]!;
    const other = given[b * size + item]!;
    if (own === ABSENT || other === ABSENT) continue;
    const m = matchProbability(model, a, b, item);
    common += 1;
    expected += m;
    variance += m * (1 - m);
    product *= m > 0 ? m : 1;
    if (product < 1e-250) {
      nats -= Math.log(product);
      product = 1;
    }
    if (own !== other || own === BLANK) continue;
    matches += 1;
    if (own > 0) identicalWrong += 1;
  }
  const z = variance > 0 ? (matches - expected) / Math.sqrt(variance) : NaN;
  return { common, matches, identicalWrong, expected, z, nats: nats - Math.log(product) };
}

/**
 * Every pair measured against all pairs: theoretical probabilities are far too cautious on real data, so centre and scale come from
 * the middle half of the pairs themselves. n²/2 pairs × questions.
 *
 * Source: Efron (2004) for the empirical null; Benjamini & Hochberg (1995); INT-6, INT-7.
 */
export function pairStatistics(model: SimilarityModel): PairStatistics {
  return calibrate(measurePairs(model));
}

/** The same for pairs that were measured elsewhere, e.g. block by block. Sorts `nats`. */
export function calibrate({ first, second, z, nats }: MeasuredPairs): PairStatistics {
  const sorted = z.filter((value) => !Number.isNaN(value)).sort();
  const centre = sortedQuantile(sorted, 0.5);
  const width = (sortedQuantile(sorted, 0.75) ?? NaN) - (sortedQuantile(sorted, 0.25) ?? NaN);
  const scale = width > 0 ? width / IQR_OF_NORMAL : null;
  const probabilityOf = (value: number) => (scale === null ? NaN : normalAbove((value - (centre ?? 0)) / scale));
  const pCalibrated = z.map(probabilityOf);
  const inOrder = pCalibrated.toSorted();
  const q = falseAlarms(inOrder);
  return {
    first,
    second,
    z,
    pCalibrated,
    probabilityOf,
    centre,
    scale,
    nats: sortedQuantile(nats.sort(), 0.5),
    q: (p) => q[lastUpTo(inOrder, p)] ?? NaN,
    closest: (count) => closestPairs(pCalibrated, inOrder, count),
  };
}

/** Pairs that share a question, before they are held against each other. */
export interface MeasuredPairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly z: Float64Array;
  readonly nats: Float64Array;
}

/** Measures every pair of a model that shares a question. n²/2 × questions. */
export function measurePairs(model: SimilarityModel): MeasuredPairs {
  const people = model.theta.length;
  const most = (people * (people - 1)) / 2;
  const [first, second] = [new Int32Array(most), new Int32Array(most)];
  const [z, nats] = [new Float64Array(most), new Float64Array(most)];
  let pairs = 0;
  for (let a = 0; a < people; a += 1) {
    for (let b = a + 1; b < people; b += 1) {
      const agreement = agreementOf(model, a, b);
      if (agreement.common === 0) continue;
      first[pairs] = a;
      second[pairs] = b;
      z[pairs] = agreement.z;
      nats[pairs] = agreement.nats;
      pairs += 1;
    }
  }
  return {
    first: first.slice(0, pairs),
    second: second.slice(0, pairs),
    z: z.slice(0, pairs),
    nats: nats.slice(0, pairs),
  };
}

/** Of p in order: min over the larger ones of p · n ÷ place. */
function falseAlarms(inOrder: Float64Array): Float64Array {
  const q = new Float64Array(inOrder.length);
  let least = 1;
  for (let at = inOrder.length - 1; at >= 0; at -= 1) {
    const own = (inOrder[at]! * inOrder.length) / (at + 1);
    if (own < least) least = own;
    q[at] = least;
  }
  return q;
}

/** The last place with a value up to p. */
function lastUpTo(inOrder: Float64Array, p: number): number {
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder[middle]! <= p) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function closestPairs(p: Float64Array, inOrder: Float64Array, count: number): readonly number[] {
  const limit = inOrder[Math.min(count, inOrder.length) - 1] ?? NaN;
  const isOut = Number.isNaN(limit) ? () => false : (value: number) => !(value <= limit);
  const places: number[] = [];
  p.forEach((value, at) => {
    if (!isOut(value)) places.push(at);
  });
  const order = (value: number) => (Number.isNaN(value) ? Infinity : value);
  return places.sort((a, b) => order(p[a]!) - order(p[b]!) || a - b).slice(0, count);
}
