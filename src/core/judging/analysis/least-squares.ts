import { cholesky } from '../../shared/statistics/cholesky.ts';
import { sumOf } from '../../shared/statistics/sums.ts';
import type { Readings } from './variance-components.ts';

/** mean + entry + judge by least squares, entries and judges each summing to 0. */
export interface LeastSquares {
  readonly mean: number;
  readonly entries: readonly number[];
  readonly judges: readonly number[];
  readonly residualSquares: number;
  readonly df: number;
  /** Covariance of mean, entries, judges, in units of the residual variance. */
  readonly covariance: readonly (readonly number[])[];
  /** An error of mean, entries, judges in the same units, up to a shift common to all entries. */
  readonly drawError: (normals: readonly number[]) => readonly number[];
}

/** `null` where the readings do not connect all judges and entries. SEV-9. */
export function leastSquares({
  judges,
  entries,
  list,
}: Pick<Readings, 'judges' | 'entries' | 'list'>): LeastSquares | null {
  const size = 1 + entries + judges;
  const isEntry = (i: number) => i > 0 && i <= entries;
  const plain = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  const right = Array.from({ length: size }, () => 0);
  for (const { judge, entry, score } of list) {
    for (const i of [0, 1 + entry, 1 + entries + judge]) {
      right[i]! += score;
      for (const j of [0, 1 + entry, 1 + entries + judge]) plain[i]![j]! += 1;
    }
  }
  // The two constraints, added as squares, make the equations regular without moving the solution.
  const tied = (i: number, j: number) => i > 0 && j > 0 && isEntry(i) === isEntry(j);
  const factor = cholesky(plain.map((row, i) => row.map((value, j) => (tied(i, j) ? value + 1 : value))));
  if (!factor) return null;
  const solution = factor.solve(right);
  const inverse = factor.inverse();
  const fitted = ({ judge, entry }: { judge: number; entry: number }) =>
    solution[0]! + solution[1 + entry]! + solution[1 + entries + judge]!;
  return {
    mean: solution[0]!,
    entries: solution.slice(1, 1 + entries),
    judges: solution.slice(1 + entries),
    residualSquares: sumOf(list.map((reading) => (reading.score - fitted(reading)) ** 2)),
    df: list.length - entries - judges + 1,
    covariance: product(product(inverse, plain), inverse),
    drawError: factor.drawInverse,
  };
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
}
