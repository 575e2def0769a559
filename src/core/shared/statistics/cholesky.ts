/** A symmetric positive definite system, factorised once: L·Lᵀ. */
export interface Cholesky {
  readonly lnDeterminant: number;
  readonly solve: (right: readonly number[]) => number[];
  /** L⁻ᵀ times a vector: turns independent standard normal numbers into ones with the inverse matrix as covariance. */
  readonly drawInverse: (normals: readonly number[]) => number[];
  readonly inverse: () => number[][];
}

/** Factorises a symmetric matrix; `null` if it is not positive definite. O(n³). */
export function cholesky(matrix: readonly (readonly number[])[]): Cholesky | null {
  const n = matrix.length;
  const low = matrix.map((row) => Float64Array.from(row));
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = low[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= low[i]![k]! * low[j]![k]!;
      if (i > j) low[i]![j] = sum / low[j]![j]!;
      else if (sum > Math.abs(matrix[i]![i]!) * 1e-13) low[j]![j] = Math.sqrt(sum);
      else return null;
    }
  }
  const solve = (right: readonly number[]) => backward(low, forward(low, right));
  return {
    lnDeterminant: low.reduce((sum, row, i) => sum + 2 * Math.log(row[i]!), 0),
    solve,
    drawInverse: (normals) => backward(low, [...normals]),
    inverse: () => low.map((_, column) => solve(low.map((_row, i) => (i === column ? 1 : 0)))),
  };
}

function forward(low: readonly Float64Array[], right: readonly number[]): number[] {
  const y = [...right];
  low.forEach((row, i) => {
    for (let k = 0; k < i; k += 1) y[i]! -= row[k]! * y[k]!;
    y[i]! /= row[i]!;
  });
  return y;
}

function backward(low: readonly Float64Array[], y: number[]): number[] {
  const x = [...y];
  for (let i = low.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < low.length; k += 1) x[i]! -= low[k]![i]! * x[k]!;
    x[i]! /= low[i]![i]!;
  }
  return x;
}
