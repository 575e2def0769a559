import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Table } from '../../shared/table.ts';
import {
  NOT_ASKED,
  readAnswers,
  type AnswerMatrix,
  type AnswersRefusal,
  type EmptyScoreWarning,
} from './answer-matrix.ts';
import { differentialItems, groupPair, type DifferentialItem, type GroupPair } from './differential-items.ts';
import { optionShares, type AbilityGroups, type OptionShares } from './option-shares.ts';
import { scoreGroups, THIRD, UPPER_SHARE } from './score-groups.ts';

export type ItemFlag = 'hard' | 'easy' | 'check-key' | 'dead-option' | 'attractive-wrong' | 'few';

export interface ClassicalItem {
  readonly item: string;
  readonly answers: number;
  /** Share of right answers. */
  readonly p: number;
  /** p of the upper minus p of the lower group; `null` where one of them was not asked. */
  readonly discrimination: number | null;
  /** Correlation with the score on the other items; `null` where either does not vary. */
  readonly itemRest: number | null;
  readonly alphaIfDeleted: number | null;
  readonly flags: readonly ItemFlag[];
  readonly options: readonly OptionShares[] | null;
  readonly dif: DifferentialItem | null;
}

export interface ClassicalItems {
  readonly warnings: readonly (
    EmptyScoreWarning | { readonly code: 'few-participants'; readonly participants: number }
  )[];
  readonly participants: number;
  readonly scores: {
    readonly mean: number;
    readonly sd: number | null;
    readonly distribution: readonly number[];
  } | null;
  readonly reliability: { readonly kr20: number | null; readonly sem: number | null } | null;
  readonly groups: GroupPair | null;
  readonly items: readonly ClassicalItem[];
}

const FEW = 50;

/**
 * How good the questions are: share right, discrimination, correlation with the rest, reliability, options by thirds of ability and
 * whether a question treats two groups alike. What compares whole papers is `null` where people answered different questions.
 *
 * Source: Lord & Novick (1968); Kuder & Richardson (1937); Kelley (1939); QST-1, QST-2, QST-8.
 */
export function classicalItems(table: Table): Result<ClassicalItems, AnswersRefusal> {
  const read = readAnswers(table);
  if (!read.ok) return refuse(read.refusal);
  const { matrix, warnings } = read.value;
  const participants = matrix.participants.length;
  const isComplete = !matrix.scores.includes(NOT_ASKED);
  const totals = totalScores(matrix);
  const sums = isComplete ? paperSums(matrix, totals) : null;
  const groups = table.columns.has('group') ? groupPair(matrix) : null;
  const dif = groups && isComplete ? differentialItems(matrix, groups) : null;
  const kr20 = sums && kr20Of(sums);
  const scores = sums && scoresOf(sums, totals);
  const ability = { totals, thirds: scoreGroups(totals, THIRD), extremes: scoreGroups(totals, UPPER_SHARE) };
  return accept({
    warnings: participants < FEW ? [...warnings, { code: 'few-participants' as const, participants }] : warnings,
    participants,
    scores,
    reliability: scores && { kr20, sem: kr20 === null || scores.sd === null ? null : scores.sd * Math.sqrt(1 - kr20) },
    groups,
    items: matrix.appearance.map((item) => itemOf(matrix, { item, ability, sums, dif: dif?.[item] ?? null })),
  });
}

/** Right answers of each participant. */
function totalScores({ participants, items, scores }: AnswerMatrix): readonly number[] {
  return participants.map((_, person) => {
    let total = 0;
    for (let item = 0; item < items.length; item += 1) total += scores[person * items.length + item] === 1 ? 1 : 0;
    return total;
  });
}

/** Whole numbers that say all about a paper's spread: N, k, Σt, Σt² and Σ right·wrong over its items. */
interface PaperSums {
  readonly people: number;
  readonly items: number;
  readonly sum: number;
  readonly squares: number;
  readonly itemSpread: number;
}

function paperSums(matrix: AnswerMatrix, totals: readonly number[]): PaperSums {
  const people = totals.length;
  const rights = matrix.items.map((_, item) => answersTo(matrix, item).filter(({ score }) => score === 1).length);
  return {
    people,
    items: matrix.items.length,
    sum: totals.reduce((sum, total) => sum + total, 0),
    squares: totals.reduce((sum, total) => sum + total * total, 0),
    itemSpread: rights.reduce((sum, right) => sum + right * (people - right), 0),
  };
}

/** k/(k−1) · (1 − Σpq/σ²) in whole numbers; `null` for one item or equal scores. */
function kr20Of({ people, items, sum, squares, itemSpread }: PaperSums): number | null {
  const spread = people * squares - sum * sum;
  return items < 2 || spread === 0 ? null : (items / (items - 1)) * (1 - itemSpread / spread);
}

function scoresOf({ people, items, sum, squares }: PaperSums, totals: readonly number[]) {
  const distribution = Array.from({ length: items + 1 }, () => 0);
  for (const total of totals) distribution[total] = (distribution[total] ?? 0) + 1;
  const sd = people < 2 ? null : Math.sqrt((people * squares - sum * sum) / (people * (people - 1)));
  return { mean: sum / people, sd, distribution };
}

interface ItemContext {
  readonly item: number;
  readonly ability: AbilityGroups;
  readonly sums: PaperSums | null;
  readonly dif: DifferentialItem | null;
}

function itemOf(matrix: AnswerMatrix, { item, ability, sums, dif }: ItemContext): ClassicalItem {
  const given = answersTo(matrix, item);
  const right = given.filter(({ score }) => score === 1).length;
  const p = right / given.length;
  const rest = given.map(({ person, score }) => ({ score, rest: (ability.totals[person] ?? 0) - score }));
  const itemRest = pointBiserial(rest);
  const options = optionShares(matrix, item, ability);
  return {
    item: matrix.items[item] ?? '',
    answers: given.length,
    p,
    discrimination: discriminationOf(given, ability),
    itemRest,
    alphaIfDeleted: sums && kr20Of(withoutItem(sums, rest, right)),
    flags: flagsOf({ p, itemRest, answers: given.length, options }),
    options: options && options.map(({ option, share, low, middle, high }) => ({ option, share, low, middle, high })),
    dif,
  };
}

interface GivenAnswer {
  readonly person: number;
  readonly score: number;
}

function answersTo({ participants, items, scores }: AnswerMatrix, item: number): readonly GivenAnswer[] {
  const given = participants.map((_, person) => ({ person, score: scores[person * items.length + item] ?? NOT_ASKED }));
  return given.filter(({ score }) => score !== NOT_ASKED);
}

function discriminationOf(given: readonly GivenAnswer[], { totals, extremes }: AbilityGroups): number | null {
  const upper = shareRight(given.filter(({ person }) => extremes.isUpper(totals[person] ?? 0)));
  const lower = shareRight(given.filter(({ person }) => extremes.isLower(totals[person] ?? 0)));
  return upper === null || lower === null ? null : upper - lower;
}

function shareRight(given: readonly GivenAnswer[]): number | null {
  return given.length === 0 ? null : given.filter(({ score }) => score === 1).length / given.length;
}

function pointBiserial(answers: readonly { readonly score: number; readonly rest: number }[]): number | null {
  const n = answers.length;
  const sum = (term: (answer: { score: number; rest: number }) => number) =>
    answers.reduce((total, answer) => total + term(answer), 0);
  const [x, y] = [sum(({ score }) => score), sum(({ rest }) => rest)];
  const spread = (n * x - x * x) * (n * sum(({ rest }) => rest * rest) - y * y);
  return spread > 0 ? (n * sum(({ score, rest }) => score * rest) - x * y) / Math.sqrt(spread) : null;
}

function withoutItem(sums: PaperSums, rest: readonly { readonly rest: number }[], right: number): PaperSums {
  return {
    people: sums.people,
    items: sums.items - 1,
    sum: sums.sum - right,
    squares: rest.reduce((total, answer) => total + answer.rest * answer.rest, 0),
    itemSpread: sums.itemSpread - right * (sums.people - right),
  };
}

/** QST-2. A negative correlation is nearly always a wrong key. */
function flagsOf(item: {
  readonly p: number;
  readonly itemRest: number | null;
  readonly answers: number;
  readonly options: ReturnType<typeof optionShares>;
}): readonly ItemFlag[] {
  const raised: readonly (readonly [ItemFlag, boolean])[] = [
    ['hard', item.p < 0.2],
    ['easy', item.p > 0.95],
    ['check-key', item.itemRest !== null && item.itemRest < 0.1],
    ['dead-option', item.options?.some(({ isDead }) => isDead) ?? false],
    ['attractive-wrong', item.options?.some(({ attractsUpper }) => attractsUpper) ?? false],
    ['few', item.answers < FEW],
  ];
  return raised.filter(([, isRaised]) => isRaised).map(([flag]) => flag);
}
