import { cholesky, type Cholesky } from '../../shared/statistics/cholesky.ts';
import { minimise } from '../../shared/statistics/minimise.ts';
import { sumOf, varianceOf } from '../../shared/statistics/sums.ts';

/** One total of one judge for one entry; judge and entry by index. */
export interface Reading {
  readonly judge: number;
  readonly entry: number;
  readonly score: number;
}

export interface Readings {
  readonly judges: number;
  readonly entries: number;
  /** Fixed effects: the group of each entry, all 0 without categories. */
  readonly groupOf: readonly number[];
  readonly groups: number;
  readonly list: readonly Reading[];
}

/** y = mean + entry + judge + error, entry and judge as random effects. Unknowns: means of the groups, entries, judges. */
export interface VarianceComponents {
  readonly entry: number;
  readonly judge: number;
  readonly residual: number;
  /** −2 × restricted log-likelihood. */
  readonly criterion: number;
  readonly effects: readonly number[];
  /** Factor of C; the prediction error covariance is residual · C⁻¹. */
  readonly factor: Cholesky;
}

const SMALLEST = 1e-8; // of the total variance: below it a component is 0
const LN_TWO_PI = Math.log(2 * Math.PI);

/**
 * Variance components by REML; `null` if the search does not settle or scores do not differ. A component on the boundary is 0.
 * One Cholesky factor of (entries + judges)² a step.
 *
 * Source: Henderson (1975) mixed-model equations; Patterson & Thompson (1971); SEV-1, SEV-2.
 */
export function varianceComponents(readings: Readings): VarianceComponents | null {
  const total =
    varianceOf(
      readings.list.map(({ score }) => score),
      'sample',
    ) ?? 0;
  if (!(total > 0)) return null;
  const equations = crossProducts(readings);
  const at = ([residual = 0, entry = 0, judge = 0]: readonly number[]) =>
    solveAt(readings, equations, {
      residual: total * Math.exp(residual),
      entry: total * bounded(entry),
      judge: total * bounded(judge),
    });
  const found = minimise((point) => at(point)?.criterion ?? Infinity, [-1, -1, -1], { tolerance: 1e-12 });
  const best = at(found.at);
  if (!best || !found.converged) return null;
  const zeroed = { ...best, entry: zeroIfSmall(best.entry, total), judge: zeroIfSmall(best.judge, total) };
  return zeroed;
}

/** Variances are searched by their logarithm, between a hundred millionth and a million of the total. */
function bounded(logarithm: number): number {
  return Math.exp(Math.min(14, Math.max(Math.log(SMALLEST / 10), logarithm)));
}

function zeroIfSmall(variance: number, total: number): number {
  return variance < SMALLEST * total ? 0 : variance;
}

interface Equations {
  readonly matrix: readonly (readonly number[])[];
  readonly right: readonly number[];
  readonly squares: number;
}

function crossProducts({ judges, entries, groups, groupOf, list }: Readings): Equations {
  const size = groups + entries + judges;
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  const right = Array.from({ length: size }, () => 0);
  for (const { judge, entry, score } of list) {
    const columns = [groupOf[entry] ?? 0, groups + entry, groups + entries + judge];
    for (const i of columns) {
      right[i]! += score;
      for (const j of columns) matrix[i]![j]! += 1;
    }
  }
  return { matrix, right, squares: sumOf(list.map(({ score }) => score * score)) };
}

function solveAt(
  { judges, entries, groups, list }: Readings,
  { matrix, right, squares }: Equations,
  { residual, entry, judge }: { readonly residual: number; readonly entry: number; readonly judge: number },
): VarianceComponents | null {
  const penalty = (i: number) => (i < groups ? 0 : residual / (i < groups + entries ? entry : judge));
  const factor = cholesky(matrix.map((row, i) => row.map((value, j) => (i === j ? value + penalty(i) : value))));
  if (!factor) return null;
  const effects = factor.solve(right);
  const explained = sumOf(effects.map((effect, i) => effect * (right[i] ?? 0)));
  const free = list.length - groups;
  const criterion =
    (free - entries - judges) * Math.log(residual) +
    entries * Math.log(entry) +
    judges * Math.log(judge) +
    factor.lnDeterminant +
    (squares - explained) / residual +
    free * LN_TWO_PI;
  return { entry, judge, residual, criterion, effects, factor };
}
