import type { AnswerMatrix } from './answer-matrix.ts';
import { countAnswers, hasSpread } from './item-response.ts';
import { fitItemCurves } from './item-curves.ts';
import { byCodePoint } from '../../shared/code-point-order.ts';

/** What a person gave to an item. Other values: 1 + index into the options of the matrix, for a wrong answer. */
export const RIGHT = 0;
export const ABSENT = -1;
export const BLANK = -2;

/** An item of the model. `b` is `null` where nobody or everybody was right: there P(right) is the share itself. */
export interface ItemOfModel {
  readonly item: string;
  readonly key: string | null;
  readonly b: number | null;
  /** Share of each wrong option among the wrong answers; answers left empty are the rest. */
  readonly wrongShare: Readonly<Record<string, number>>;
}

/** P(right) = 1/(1 + e^−(theta − b)); a wrong answer falls on an option with its share. By participant, then item. */
export interface SimilarityModel {
  readonly size: number;
  readonly items: readonly ItemOfModel[];
  readonly theta: readonly number[];
  readonly given: Int32Array;
  readonly pRight: Float64Array;
  /** Of each item: Σ of the squared shares of its wrong options. */
  readonly agreement: Float64Array;
  /** Of each item: the share of each option among wrong answers, by 1 + its index. */
  readonly shares: readonly Float64Array[];
}

/** Items whose key is not one option: two options were marked right, or one both right and wrong. */
export function itemWithTwoKeys(matrix: AnswerMatrix): string | null {
  const doubtful = matrix.appearance.find((item) => {
    const [right, wrong] = [1, 0].map((score) => optionsWith(matrix, item, score)) as [Set<number>, Set<number>];
    return right.size > 1 || [...right].some((option) => wrong.has(option));
  });
  return doubtful === undefined ? null : (matrix.items[doubtful] ?? null);
}

/**
 * The model behind similarity: a Rasch model whose slope is taken into the scale of theta (posterior means) and b; `null` if it does
 * not settle. INT-5.
 */
export function similarityModel(matrix: AnswerMatrix): SimilarityModel | null {
  const { participants, items } = matrix;
  const spread = items.map((_, item) => item).filter((item) => hasSpread(countAnswers(matrix, item)));
  const fit = fitItemCurves(matrix, { model: 'rasch', items: spread });
  if (!fit) return null;
  const slope = fit.curves.get(spread[0] ?? -1)?.a ?? 1;
  const theta = fit.abilities.map((ability) => ability * slope);
  const difficulty = items.map((_, item) => {
    const curve = fit.curves.get(item);
    return curve ? -curve.d : null;
  });
  const certain = items.map((_, item) => (countAnswers(matrix, item).right > 0 ? 1 : 0));
  const pOf = (person: number, item: number) => {
    const b = difficulty[item];
    return b == null ? certain[item]! : 1 / (1 + Math.exp(b - (theta[person] ?? 0)));
  };
  const shares = items.map((_, item) => wrongShares(matrix, item));
  return {
    size: items.length,
    items: items.map((_, item) => itemOfModel(matrix, { item, b: difficulty[item] ?? null, shares: shares[item]! })),
    theta,
    given: givenAnswers(matrix),
    pRight: Float64Array.from({ length: participants.length * items.length }, (_, cell) =>
      pOf(Math.floor(cell / items.length), cell % items.length),
    ),
    agreement: Float64Array.from(shares, (own) => own.reduce((sum, share) => sum + share * share, 0)),
    shares,
  };
}

function optionsWith({ items, scores, chosen }: AnswerMatrix, item: number, score: number): Set<number> {
  const found = new Set<number>();
  for (let cell = item; cell < scores.length; cell += items.length) {
    if (scores[cell] === score && chosen[cell]! >= 0) found.add(chosen[cell]!);
  }
  return found;
}

function givenAnswers({ scores, chosen }: AnswerMatrix): Int32Array {
  return Int32Array.from(scores, (score, cell) => {
    if (score === 1) return RIGHT;
    if (score === 0) return chosen[cell]! >= 0 ? chosen[cell]! + 1 : BLANK;
    return ABSENT;
  });
}

function wrongShares({ items, scores, chosen, options }: AnswerMatrix, item: number): Float64Array {
  const counts = new Float64Array((options?.length ?? 0) + 1);
  let wrong = 0;
  for (let cell = item; cell < scores.length; cell += items.length) {
    if (scores[cell] !== 0) continue;
    wrong += 1;
    if (chosen[cell]! >= 0) counts[chosen[cell]! + 1]! += 1;
  }
  return wrong > 0 ? counts.map((count) => count / wrong) : counts;
}

function itemOfModel(
  matrix: AnswerMatrix,
  { item, b, shares }: { readonly item: number; readonly b: number | null; readonly shares: Float64Array },
): ItemOfModel {
  const name = (option: number) => matrix.options?.[option] ?? '';
  const [key] = optionsWith(matrix, item, 1);
  const wrong = [...optionsWith(matrix, item, 0)].map((option) => [name(option), shares[option + 1] ?? 0] as const);
  return {
    item: matrix.items[item] ?? '',
    key: key === undefined ? null : name(key),
    b,
    wrongShare: Object.fromEntries(wrong.sort(([x], [y]) => byCodePoint(x, y))),
  };
}
