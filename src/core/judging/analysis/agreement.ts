import { byCodePoint } from '../../shared/code-point-order.ts';
import { shuffle } from '../../shared/keyed-random.ts';
import { chiSquareAbove } from '../../shared/statistics/chi-square-f-t.ts';
import { randomStream, type RandomStream } from '../../shared/statistics/random-stream.ts';
import { sortedQuantile, sumOf } from '../../shared/statistics/sums.ts';

export type Scale = 'interval' | 'ordinal' | 'nominal' | 'ratio';

export interface Alpha {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Values that stand beside another of the same entry. */
  readonly pairable: number;
}

export interface FleissKappa {
  readonly value: number | null;
  readonly z: number | null;
  readonly agreement: number;
  readonly chance: number;
  readonly categories: readonly { readonly score: string; readonly kappa: number | null }[];
}

export interface KendallW {
  readonly value: number | null;
  readonly chiSquare: number | null;
  readonly df: number;
  readonly p: number | null;
}

const SAMPLES = 1000;
const PERMUTATIONS = 20_000;
const ENOUGH_FOR_CHI_SQUARE = 7;

/** Values of one entry: which (by index) and how often. */
type Unit = readonly (readonly [value: number, count: number])[];

/**
 * Krippendorff's α: agreement beyond chance on any scale, with missing readings; interval by 1,000 bootstrap samples of entries.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability; REL-6.
 */
export function krippendorff(units: readonly (readonly number[])[], scale: Scale, seed: string): Alpha {
  const paired = units.filter((unit) => unit.length >= 2);
  const values = [...new Set(paired.flat())].sort((a, b) => a - b);
  const counts = paired.map((unit): Unit =>
    [...new Set(unit)].map((value) => [values.indexOf(value), unit.filter((own) => own === value).length]),
  );
  const random = randomStream(seed);
  const samples = Array.from({ length: SAMPLES }, () =>
    alphaOf(
      values,
      counts.map(() => counts[random.below(counts.length)]!),
      scale,
    ),
  );
  const known = samples.filter((sample) => sample !== null).sort((a, b) => a - b);
  return {
    value: alphaOf(values, counts, scale),
    low: sortedQuantile(known, 0.025),
    high: sortedQuantile(known, 0.975),
    pairable: paired.flat().length,
  };
}

function alphaOf(values: readonly number[], units: readonly Unit[], scale: Scale): number | null {
  const totals = values.map(() => 0);
  for (const unit of units) for (const [value, count] of unit) totals[value]! += count;
  const distance = squaredDistances(values, totals, scale);
  let observed = 0;
  for (const unit of units) {
    const size = unit.reduce((sum, [, count]) => sum + count, 0);
    for (const [c, ofC] of unit)
      for (const [k, ofK] of unit) if (c < k) observed += (distance(c, k) * ofC * ofK) / (size - 1);
  }
  let expected = 0;
  for (let c = 0; c < values.length; c += 1) {
    for (let k = c + 1; k < values.length; k += 1) expected += distance(c, k) * totals[c]! * totals[k]!;
  }
  const n = totals.reduce((sum, total) => sum + total, 0);
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : null;
}

/** δ² between two values, given by index in order. */
function squaredDistances(
  values: readonly number[],
  totals: readonly number[],
  scale: Scale,
): (c: number, k: number) => number {
  if (scale === 'nominal') return () => 1;
  if (scale === 'interval') return (c, k) => (values[k]! - values[c]!) ** 2;
  if (scale === 'ratio') {
    return (c, k) => (values[k]! + values[c]! === 0 ? 0 : ((values[k]! - values[c]!) / (values[k]! + values[c]!)) ** 2);
  }
  let sum = 0;
  const upTo = totals.map((total) => (sum += total));
  return (c, k) => (upTo[k]! - upTo[c]! + totals[c]! - (totals[c]! + totals[k]!) / 2) ** 2;
}

/**
 * Fleiss' κ of equally many readings for each entry, `null` otherwise. With 95 % "pass" it is low though people agree: show the
 * agreement beside it.
 *
 * Source: Fleiss (1971) Psychological Bulletin 76:378–382; REL-7.
 */
export function fleissKappa(units: readonly (readonly string[])[]): FleissKappa | null {
  const [n, m] = [units.length, units[0]?.length ?? 0];
  if (m < 2 || units.some((unit) => unit.length !== m)) return null;
  const names = [...new Set(units.flat())].sort(byCodePoint);
  const counts = units.map((unit) => names.map((name) => unit.filter((own) => own === name).length));
  const agreement = sumOf(counts.map((row) => (sumOf(row.map((x) => x * x)) - m) / (m * (m - 1)))) / n;
  const shares = names.map((_, j) => sumOf(counts.map((row) => row[j]!)) / (n * m));
  const chance = sumOf(shares.map((p) => p * p));
  const spreads = shares.map((p) => p * (1 - p));
  const spread = sumOf(spreads);
  const skew = sumOf(spreads.map((q, j) => q * (1 - 2 * shares[j]!)));
  const variance = ((2 / (n * m * (m - 1))) * (spread ** 2 - skew)) / spread ** 2;
  const value = chance < 1 ? (agreement - chance) / (1 - chance) : null;
  const categories = names.map((score, j) => {
    const split = sumOf(counts.map((row) => row[j]! * (m - row[j]!)));
    return { score, kappa: spreads[j]! > 0 ? 1 - split / (n * m * (m - 1) * spreads[j]!) : null };
  });
  return { value, z: value === null ? null : value / Math.sqrt(variance), agreement, chance, categories };
}

/**
 * Kendall's W of the rankings that judges' scores imply, ties sharing the mean rank; rows are judges, columns entries. From 7 entries
 * on the p of χ², below by 20,000 permutations.
 *
 * Source: Kendall & Babington Smith (1939); REL-8.
 */
export function kendallW(table: readonly (readonly number[])[], seed: string): KendallW {
  const ranks = table.map(meanRanks);
  const [m, n] = [table.length, table[0]?.length ?? 0];
  const ties = sumOf(
    table.map((row) => [...new Set(row)].reduce((sum, x) => sum + tieTerm(row.filter((y) => y === x).length), 0)),
  );
  const most = m * m * (n ** 3 - n) - m * ties;
  if (!(most > 0)) return { value: null, chiSquare: null, df: n - 1, p: null };
  const spread = spreadOfSums(ranks);
  const value = (12 * spread) / most;
  const chiSquare = m * (n - 1) * value;
  const p =
    n >= ENOUGH_FOR_CHI_SQUARE ? chiSquareAbove(chiSquare, n - 1) : shareAsWide(ranks, spread, randomStream(seed));
  return { value, chiSquare, df: n - 1, p };
}

function tieTerm(size: number): number {
  return size ** 3 - size;
}

function meanRanks(row: readonly number[]): readonly number[] {
  return row.map((x) => row.filter((y) => y < x).length + (row.filter((y) => y === x).length + 1) / 2);
}

function spreadOfSums(ranks: readonly (readonly number[])[]): number {
  const n = ranks[0]?.length ?? 0;
  const middle = (ranks.length * (n + 1)) / 2;
  return sumOf((ranks[0] ?? []).map((_, i) => (sumOf(ranks.map((row) => row[i]!)) - middle) ** 2));
}

/** Share of random orders, the given one among them, in which the judges agree at least as much. */
function shareAsWide(ranks: readonly (readonly number[])[], spread: number, random: RandomStream): number {
  let wide = 1;
  for (let i = 0; i < PERMUTATIONS; i += 1) {
    if (spreadOfSums(ranks.map((row) => shuffle(random, row))) >= spread - 1e-9) wide += 1;
  }
  return wide / (PERMUTATIONS + 1);
}
