import { fQuantile } from '../../shared/statistics/chi-square-f-t.ts';
import { sumOf } from '../../shared/statistics/sums.ts';

export interface MeanSquares {
  readonly entries: number;
  readonly judges: number;
  readonly within: number;
  readonly error: number;
}

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface IntraclassCorrelations {
  readonly icc11: Estimate;
  readonly icc21: Estimate;
  readonly icc31: Estimate;
  readonly icc1k: Estimate;
  readonly icc2k: Estimate;
  readonly icc3k: Estimate;
}

interface Design {
  readonly n: number;
  readonly k: number;
  readonly squares: MeanSquares;
}

/** Mean squares of a complete table, entries × judges. REL-1. */
export function meanSquaresOf(table: readonly (readonly number[])[]): MeanSquares {
  const [n, k] = [table.length, table[0]?.length ?? 0];
  const mean = sumOf(table.flat()) / (n * k);
  const rows = table.map((row) => sumOf(row) / k);
  const columns = (table[0] ?? []).map((_, j) => sumOf(table.map((row) => row[j] ?? 0)) / n);
  const squares = (values: readonly number[]) => sumOf(values.map((value) => value * value));
  return {
    entries: (k * squares(rows.map((row) => row - mean))) / (n - 1),
    judges: (n * squares(columns.map((column) => column - mean))) / (k - 1),
    within: squares(table.flatMap((row, i) => row.map((x) => x - rows[i]!))) / (n * (k - 1)),
    error:
      squares(table.flatMap((row, i) => row.map((x, j) => x - rows[i]! - columns[j]! + mean))) / ((n - 1) * (k - 1)),
  };
}

/**
 * Agreement of judges in a complete table: one judge (…1) or the mean of all (…k); judges drawn anew for each entry (1), compared as
 * they stand (2), or after severity is taken out (3). With 95 % intervals. Negative values are reported as they are.
 *
 * Source: Shrout & Fleiss (1979) Psychological Bulletin 86:420–428; REL-1, REL-2.
 */
export function intraclass(design: Design): IntraclassCorrelations {
  const { n, k, squares } = design;
  const { entries: b, judges: j, within: w, error: e } = squares;
  const first = byRatio(b / w, { k, df1: n - 1, df2: n * (k - 1) });
  const third = byRatio(b / e, { k, df1: n - 1, df2: (n - 1) * (k - 1) });
  const icc21 = { value: (b - e) / (b + (k - 1) * e + (k * (j - e)) / n), ...secondForm(design) };
  const ofMean = (single: number) => (k * single) / (1 + (k - 1) * single);
  const icc2k = { value: (b - e) / (b + (j - e) / n), low: ofMean(icc21.low), high: ofMean(icc21.high) };
  return { icc11: first.single, icc21, icc31: third.single, icc1k: first.average, icc2k, icc3k: third.average };
}

/** How many judges give a reliability (Spearman & Brown); `null` if one judge has none. REL-4. */
export function judgesFor(reliability: number, single: number): number | null {
  if (!(single > 0)) return null;
  const exact = (reliability * (1 - single)) / (single * (1 - reliability));
  return Math.ceil(exact - 1e-9); // 4.000000000000001 is four judges
}

/** Forms 1 and 3: everything follows from an F ratio. */
function byRatio(f: number, { k, df1, df2 }: { readonly k: number; readonly df1: number; readonly df2: number }) {
  const [low, high] = [f / fQuantile(0.975, df1, df2), f * fQuantile(0.975, df2, df1)];
  const single = (ratio: number) => (ratio - 1) / (ratio + k - 1);
  const average = (ratio: number) => 1 - 1 / ratio;
  return {
    single: { value: single(f), low: single(low), high: single(high) },
    average: { value: average(f), low: average(low), high: average(high) },
  };
}

/** The interval of form 2, with Satterthwaite's degrees of freedom. */
function secondForm({ n, k, squares }: Design): { low: number; high: number } {
  const { entries: b, judges: j, error: e } = squares;
  const rho = (b - e) / (b + (k - 1) * e + (k * (j - e)) / n);
  const fJudges = j / e;
  const own = n * (1 + (k - 1) * rho) - k * rho;
  const whole = k * rho * fJudges + own;
  const df = ((k - 1) * (n - 1) * whole ** 2) / ((n - 1) * k ** 2 * rho ** 2 * fJudges ** 2 + own ** 2);
  const upper = fQuantile(0.975, n - 1, df);
  const lower = fQuantile(0.975, df, n - 1);
  const rest = k * j + (k * n - k - n) * e;
  return {
    low: (n * (b - upper * e)) / (upper * rest + n * b),
    high: (n * (lower * b - e)) / (rest + n * lower * b),
  };
}
