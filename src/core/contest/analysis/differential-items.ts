import { byCodePoint } from '../../shared/code-point-order.ts';
import { chiSquareAbove } from '../../shared/statistics/chi-square-f-t.ts';
import { normalQuantile } from '../../shared/statistics/normal.ts';
import { sumOf } from '../../shared/statistics/sums.ts';
import type { AnswerMatrix } from './answer-matrix.ts';

export interface GroupPair {
  readonly reference: string;
  readonly focal: string;
}

/** Whether an item is harder for one of two groups of equal ability. */
export interface DifferentialItem {
  readonly chiSquare: number | null;
  /** Odds ratio; above 1 the item favours the reference group. */
  readonly alpha: number | null;
  readonly delta: number | null;
  /** ETS class after purifying; `null` with fewer than 200 people in a group. */
  readonly class: 'A' | 'B' | 'C' | null;
}

interface Measured extends Omit<DifferentialItem, 'class'> {
  readonly deltaError: number | null;
}

/** Right (a, c) and wrong (b, d) answers of the reference (a, b) and focal (c, d) group with one score, and all together. */
interface Stratum {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly t: number;
}

const LEAST_FOR_CLASS = 200;
const DELTA_PER_LOG_ODDS = -2.35;
const Z_95_ONE_SIDED = normalQuantile(0.95);

/** The larger group is the reference, of equals the first by text; `null` unless there are exactly two. */
export function groupPair({ groups }: AnswerMatrix): GroupPair | null {
  const sizes = new Map<string, number>();
  for (const group of groups) if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || byCodePoint(a, b));
  const [reference, focal, ...more] = names;
  return reference === undefined || focal === undefined || more.length > 0 ? null : { reference, focal };
}

/**
 * Mantel–Haenszel statistics of every item on strata of the total score. For the class the items of class C are taken out of the
 * matching score once; the item under study itself always stays in it, else equal groups would seem to differ (Holland & Thayer 1988).
 * "Significantly above 1" is one-sided at 5 %, with the standard error of Robins, Breslow & Greenland (1986).
 *
 * Source: Mantel & Haenszel (1959); Dorans & Holland (1993) for the classes; QST-8.
 */
export function differentialItems(matrix: AnswerMatrix, pair: GroupPair): readonly DifferentialItem[] {
  const all = matrix.items.map((_, item) => item);
  const first = all.map((item) => measure(matrix, pair, { item, matching: all }));
  const sizes = [pair.reference, pair.focal].map((group) => matrix.groups.filter((member) => member === group).length);
  const hasClass = Math.min(...sizes) >= LEAST_FOR_CLASS;
  const kept = all.filter((item) => classOf(first[item]) !== 'C');
  return all.map((item) => {
    const { chiSquare = null, alpha = null, delta = null } = first[item] ?? {};
    if (!hasClass) return { chiSquare, alpha, delta, class: null };
    const matching = kept.includes(item) ? kept : [...kept, item];
    const purified = kept.length === all.length ? first[item] : measure(matrix, pair, { item, matching });
    return { chiSquare, alpha, delta, class: classOf(purified) };
  });
}

function measure(
  matrix: AnswerMatrix,
  pair: GroupPair,
  on: { readonly item: number; readonly matching: readonly number[] },
): Measured {
  const strata = strataOf(matrix, pair, on).filter(({ t }) => t >= 2);
  const r = sumOf(strata.map(({ a, d, t }) => (a * d) / t));
  const s = sumOf(strata.map(({ b, c, t }) => (b * c) / t));
  const expected = sumOf(strata.map(({ a, b, c, t }) => ((a + b) * (a + c)) / t));
  const spread = sumOf(strata.map(({ a, b, c, d, t }) => ((a + b) * (c + d) * (a + c) * (b + d)) / (t * t * (t - 1))));
  const surplus = Math.abs(sumOf(strata.map(({ a }) => a)) - expected);
  const alpha = s > 0 ? r / s : null;
  const delta = alpha ? DELTA_PER_LOG_ODDS * Math.log(alpha) : null;
  return {
    chiSquare: spread > 0 ? Math.max(0, surplus - 0.5) ** 2 / spread : null,
    alpha,
    delta,
    deltaError: delta === null ? null : -DELTA_PER_LOG_ODDS * Math.sqrt(logOddsVariance(strata, r, s)),
  };
}

function strataOf(
  { participants, items, scores, groups }: AnswerMatrix,
  pair: GroupPair,
  { item, matching }: { readonly item: number; readonly matching: readonly number[] },
): readonly Stratum[] {
  const strata = new Map<number, { a: number; b: number; c: number; d: number }>();
  for (let person = 0; person < participants.length; person += 1) {
    const row = person * items.length;
    const group = groups[person];
    if (group !== pair.reference && group !== pair.focal) continue;
    const score = matching.reduce((sum, other) => sum + (scores[row + other] ?? 0), 0);
    const stratum = strata.get(score) ?? { a: 0, b: 0, c: 0, d: 0 };
    const isRight = scores[row + item] === 1;
    if (group === pair.reference) stratum[isRight ? 'a' : 'b'] += 1;
    else stratum[isRight ? 'c' : 'd'] += 1;
    strata.set(score, stratum);
  }
  const inOrder = [...strata].sort(([x], [y]) => x - y).map(([, stratum]) => stratum);
  return inOrder.map((stratum) => ({ ...stratum, t: stratum.a + stratum.b + stratum.c + stratum.d }));
}

/** Variance of ln α by Robins, Breslow & Greenland (1986). */
function logOddsVariance(strata: readonly Stratum[], r: number, s: number): number {
  const parts = strata.map(({ a, b, c, d, t }) => ({
    agree: (a + d) / t,
    differ: (b + c) / t,
    r: (a * d) / t,
    s: (b * c) / t,
  }));
  return (
    sumOf(parts.map((part) => part.agree * part.r)) / (2 * r * r) +
    sumOf(parts.map((part) => part.agree * part.s + part.differ * part.r)) / (2 * r * s) +
    sumOf(parts.map((part) => part.differ * part.s)) / (2 * s * s)
  );
}

/** ETS: A negligible, B between, C large. */
function classOf(item: Measured | undefined): 'A' | 'B' | 'C' | null {
  if (!item || item.chiSquare === null || item.delta === null || item.deltaError === null) return null;
  const size = Math.abs(item.delta);
  if (size < 1 || chiSquareAbove(item.chiSquare, 1) > 0.05) return 'A';
  return size >= 1.5 && size - Z_95_ONE_SIDED * item.deltaError > 1 ? 'C' : 'B';
}
