import { betaAbove, betaBelow, betaQuantile } from './beta.ts';
import { gammaAbove, gammaQuantile } from './gamma.ts';

/** P(χ² ≥ x) with `df` degrees of freedom. NUM-3. */
export function chiSquareAbove(x: number, df: number): number {
  return gammaAbove(df / 2, x / 2);
}

/** The x below which that share of χ² lies. */
export function chiSquareQuantile(share: number, df: number): number {
  return 2 * gammaQuantile(df / 2, share);
}

/** P(F ≥ x) with df1 and df2 degrees of freedom, which need not be whole. NUM-3. */
export function fAbove(x: number, df1: number, df2: number): number {
  return x <= 0 ? 1 : betaBelow(df2 / 2, df1 / 2, df2 / (df2 + df1 * x));
}

/** The x below which that share of F lies. */
export function fQuantile(share: number, df1: number, df2: number): number {
  if (share > 0.5) return 1 / fQuantile(1 - share, df2, df1);
  const y = betaQuantile(df1 / 2, df2 / 2, share);
  return (df2 * y) / (df1 * (1 - y));
}

/** P(T ≥ x) of Student's distribution. NUM-3. */
export function tAbove(x: number, df: number): number {
  const half = x * x < df ? betaAbove(0.5, df / 2, (x * x) / (df + x * x)) : betaBelow(df / 2, 0.5, df / (df + x * x));
  return x >= 0 ? half / 2 : 1 - half / 2;
}

/** The x below which that share of Student's distribution lies. */
export function tQuantile(share: number, df: number): number {
  if (share < 0.5) return -tQuantile(1 - share, df);
  return Math.sqrt(fQuantile(2 * share - 1, 1, df));
}
