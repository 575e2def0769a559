import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Table } from '../../shared/table.ts';
import {
  NOT_ASKED,
  readAnswers,
  type AnswerMatrix,
  type AnswersRefusal,
  type EmptyScoreWarning,
} from './answer-matrix.ts';
import { fitItemCurves, type ItemCurve, type ItemModel } from './item-curves.ts';

export type ItemResponseRefusal =
  | AnswersRefusal
  | { readonly code: 'too-few-participants'; readonly participants: number; readonly need: number }
  | { readonly code: 'not-converged' };

export type ItemResponseWarning =
  EmptyScoreWarning | { readonly code: 'no-spread' | 'few-answers'; readonly items: readonly string[] };

export interface CalibratedItem extends ItemCurve {
  readonly item: string;
  readonly answers: number;
  /** Ability at which half answer right: −d/a. */
  readonly b: number;
}

export interface ItemResponses {
  readonly warnings: readonly ItemResponseWarning[];
  readonly participants: number;
  readonly logLik: number;
  readonly items: readonly CalibratedItem[];
}

const LEAST_PEOPLE = 50;
const ENOUGH_ANSWERS = 500;

/**
 * Difficulty of every question on one scale with the abilities, P(right) = 1/(1 + e^−(aθ+d)), θ ~ N(0, 1). Papers may differ:
 * questions that were not asked drop out, so random papers calibrate the whole bank together.
 *
 * Source: Bock & Aitkin (1981) Psychometrika 46:443–459; QST-3, QST-4.
 */
export function itemResponses(table: Table, model: ItemModel): Result<ItemResponses, ItemResponseRefusal> {
  const read = readAnswers(table);
  if (!read.ok) return refuse(read.refusal);
  const { matrix, warnings } = read.value;
  const participants = matrix.participants.length;
  if (participants < LEAST_PEOPLE) return refuse({ code: 'too-few-participants', participants, need: LEAST_PEOPLE });
  const counts = matrix.items.map((_, item) => countAnswers(matrix, item));
  const [spread, flat] = [true, false].map((isSpread) =>
    matrix.appearance.filter((item) => hasSpread(counts[item]) === isSpread),
  ) as [number[], number[]];
  const fit = fitItemCurves(matrix, { model, items: spread.toSorted((x, y) => x - y) });
  if (!fit) return refuse({ code: 'not-converged' });
  const few = spread.filter((item) => (counts[item]?.answers ?? 0) < ENOUGH_ANSWERS);
  const names = (items: readonly number[]) => items.map((item) => matrix.items[item] ?? '');
  return accept({
    warnings: [
      ...warnings,
      ...(flat.length > 0 ? [{ code: 'no-spread' as const, items: names(flat) }] : []),
      ...(few.length > 0 ? [{ code: 'few-answers' as const, items: names(few) }] : []),
    ],
    participants,
    logLik: fit.logLik,
    items: spread.map((item) => {
      const { a, d } = fit.curves.get(item) ?? { a: NaN, d: NaN };
      return { item: matrix.items[item] ?? '', answers: counts[item]?.answers ?? 0, a, d, b: -d / a };
    }),
  });
}

export interface AnswerCount {
  readonly answers: number;
  readonly right: number;
}

/** How many answered an item, and how many of them right. */
export function countAnswers({ participants, items, scores }: AnswerMatrix, item: number): AnswerCount {
  let [answers, right] = [0, 0];
  for (let person = 0; person < participants.length; person += 1) {
    const score = scores[person * items.length + item];
    if (score !== NOT_ASKED) answers += 1;
    if (score === 1) right += 1;
  }
  return { answers, right };
}

/** Whether some answered right and some wrong: else the item's difficulty lies at infinity. */
export function hasSpread(count: AnswerCount | undefined): boolean {
  return count !== undefined && count.right > 0 && count.right < count.answers;
}
