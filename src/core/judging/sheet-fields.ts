import { add, fraction, type Fraction } from '../shared/fraction.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { ScoreSheetDefinition } from './score-sheet.ts';
import {
  problemOf,
  scoreKey,
  scoreProblems,
  totalOf,
  type FieldProblem,
  type SheetProblem,
  type SheetRefusal,
  type SheetScores,
} from './score-sheet-total.ts';
import type { DraftContent, SheetContent, SheetExtras } from './sheet-content.ts';

/** What the fields of a sheet are judged by: the sheet of the season without its names. */
export type SheetRules = Pick<
  ScoreSheetDefinition,
  'scale' | 'criteria' | 'commentRequired' | 'bonus' | 'independent' | 'recommendation'
>;

const MISSING: ReadonlySet<string> = new Set([
  'score-missing',
  'comment-missing',
  'independent-missing',
  'recommendation-missing',
  'change-reason-missing',
]);

/** Whether something is only not there yet: a draft may lack it, a sealed sheet may not. */
export function isMissing({ code }: SheetProblem): boolean {
  return MISSING.has(code);
}

/** Everything that keeps a sheet from being sealed, scores first; empty when nothing does. */
export function sheetProblems(rules: SheetRules, content: SheetContent): readonly SheetProblem[] {
  return [
    ...scoreProblems(rules, content.scores),
    ...commentProblems(rules, content),
    ...bonusProblems(rules, content.extras),
    ...independentProblems(rules, content.extras),
    ...recommendationProblems(rules, content.extras),
  ];
}

/**
 * Total of a judge's sheet with its bonus points, exact; refused while anything is missing or wrong. Independent fields never count.
 *
 * Source: `totalOf` for the weighted part; bonus points as the sister programme TOP 10 ICT has them (+1, VOT-1 in `docs/rules/award.md`).
 */
export function sheetTotal(rules: SheetRules, content: SheetContent): Result<Fraction, SheetRefusal> {
  const problems = sheetProblems(rules, content);
  return problems.length > 0
    ? refuse({ code: 'sheet-not-complete', problems })
    : totalWithBonus(rules, content.scores, content.extras);
}

/** The same of a sheet that was sealed: what its season asks of comments and recommendations is not asked again. */
export function totalWithBonus(
  rules: Pick<SheetRules, 'scale' | 'criteria'>,
  scores: SheetScores,
  extras: SheetExtras,
): Result<Fraction, SheetRefusal> {
  const weighted = totalOf(rules, scores);
  return weighted.ok ? accept(add(weighted.value, fraction(bonusPoints(extras)))) : weighted;
}

/** Bonus points that were given, together. */
export function bonusPoints({ bonus = {} }: SheetExtras): number {
  return Object.values(bonus).reduce((sum, points) => sum + points, 0);
}

/** Criteria and bonus fields that differ from what was sealed before the discussion and have no reason: none may. */
export function changeProblems(
  rules: SheetRules,
  before: Pick<SheetContent, 'scores' | 'extras'>,
  now: DraftContent,
): readonly FieldProblem[] {
  return changedParts(rules, before, now)
    .filter((id) => (now.changeReasons[id] ?? '').trim() === '')
    .map((key) => ({ code: 'change-reason-missing', key }));
}

/** Criteria and bonus fields that were given differently before and now, in the order of the sheet. */
export function changedParts(
  { criteria, bonus = [] }: Pick<SheetRules, 'criteria' | 'bonus'>,
  before: Pick<SheetContent, 'scores' | 'extras'>,
  now: Pick<SheetContent, 'scores' | 'extras'>,
): readonly string[] {
  const scored = criteria.filter((criterion) =>
    criterion.subCriteria.some((sub) => {
      const key = scoreKey(criterion, sub);
      return before.scores[key] !== now.scores[key];
    }),
  );
  const given = bonus.filter(({ id }) => (before.extras.bonus?.[id] ?? 0) !== (now.extras.bonus?.[id] ?? 0));
  return [...scored, ...given].map(({ id }) => id);
}

function commentProblems({ criteria, commentRequired }: SheetRules, content: SheetContent): readonly FieldProblem[] {
  if (!commentRequired) return [];
  const { atOrBelow, atOrAbove } = commentRequired;
  const isExtreme = (score: number | undefined): boolean =>
    score !== undefined && ((atOrBelow !== null && score <= atOrBelow) || (atOrAbove !== null && score >= atOrAbove));
  return criteria
    .filter((criterion) => criterion.subCriteria.some((sub) => isExtreme(content.scores[scoreKey(criterion, sub)])))
    .filter(({ id }) => (content.comments[id] ?? '').trim() === '')
    .map(({ id }) => ({ code: 'comment-missing', key: id }));
}

function bonusProblems({ bonus = [] }: SheetRules, extras: SheetExtras): readonly FieldProblem[] {
  return Object.entries(extras.bonus ?? {}).flatMap(([key, points]): readonly FieldProblem[] => {
    const max = bonus.find(({ id }) => id === key)?.max;
    if (max === undefined) return [{ code: 'bonus-unknown', key }];
    return Number.isInteger(points) && points >= 0 && points <= max ? [] : [{ code: 'bonus-out-of-range', key, max }];
  });
}

function independentProblems({ independent = [], scale }: SheetRules, extras: SheetExtras): readonly SheetProblem[] {
  const given = extras.independent ?? {};
  const unknown = Object.keys(given).filter((key) => !independent.some(({ id }) => id === key));
  return [
    ...independent.flatMap(({ id }): readonly SheetProblem[] => {
      const problem = problemOf(scale, given, id);
      if (!problem) return [];
      return problem.code === 'score-missing' ? [{ code: 'independent-missing', key: id }] : [problem];
    }),
    ...unknown.map((key) => ({ code: 'independent-unknown', key }) as const),
  ];
}

function recommendationProblems({ recommendation }: SheetRules, extras: SheetExtras): readonly FieldProblem[] {
  const given = extras.recommendation;
  if (given === undefined) return recommendation?.required ? [{ code: 'recommendation-missing', key: '' }] : [];
  const isKnown = recommendation?.values.some(({ id }) => id === given) ?? false;
  return isKnown ? [] : [{ code: 'recommendation-unknown', key: '' }];
}
