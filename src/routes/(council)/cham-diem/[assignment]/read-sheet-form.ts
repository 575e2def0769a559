import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import { givenExtras, type DraftContent, type SheetExtras } from '#core/judging/sheet-content.ts';

/** Name of the text field in which a judge comments on a criterion. */
export const commentField = (criterion: string): string => `nhan-xet.${criterion}`;
/** Names of the fields beside the criteria. */
export const bonusField = (id: string): string => `diem-cong.${id}`;
export const independentField = (id: string): string => `tham-khao.${id}`;
export const RECOMMENDATION_FIELD = 'de-xuat';
/** Name of the text field in which a judge says why a criterion is changed after the discussion. */
export const changeReasonField = (id: string): string => `ly-do.${id}`;

export interface SheetForm extends DraftContent {
  readonly revision: number;
}

type Definition = Pick<ScoreSheetDefinition, 'criteria' | 'bonus' | 'independent' | 'recommendation'>;

/** What a posted form says of a sheet. Scores that were not given are absent: they are never 0. */
export function readSheetForm(definition: Definition, form: FormData): SheetForm {
  const { criteria, bonus = [] } = definition;
  const keys = criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  return {
    revision: Number(textOf(form, 'revision')) || 0,
    scores: numbersOf(form, keys, (key) => key),
    comments: textsOf(form, idsOf(criteria), commentField),
    extras: extrasOf(definition, form),
    changeReasons: textsOf(form, idsOf([...criteria, ...bonus]), changeReasonField),
  };
}

function extrasOf({ bonus = [], independent = [] }: Definition, form: FormData): SheetExtras {
  return givenExtras({
    bonus: numbersOf(form, idsOf(bonus), bonusField),
    independent: numbersOf(form, idsOf(independent), independentField),
    recommendation: textOf(form, RECOMMENDATION_FIELD),
  });
}

/** The form fields of a writing, as `readSheetForm` reads them back. */
export function fieldsOf({
  scores,
  comments,
  extras,
  changeReasons,
}: DraftContent): readonly (readonly [string, string])[] {
  const named = (values: Readonly<Record<string, string | number>>, field: (id: string) => string) =>
    Object.entries(values).map(([id, value]) => [field(id), String(value)] as const);
  return [
    ...named(scores, (key) => key),
    ...named(comments, commentField),
    ...named(extras.bonus ?? {}, bonusField),
    ...named(extras.independent ?? {}, independentField),
    ...(extras.recommendation === undefined ? [] : [[RECOMMENDATION_FIELD, extras.recommendation] as const]),
    ...named(changeReasons, changeReasonField),
  ];
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function numbersOf(form: FormData, ids: readonly string[], field: (id: string) => string): Record<string, number> {
  return Object.fromEntries(
    ids
      .map((id) => [id, textOf(form, field(id))] as const)
      .flatMap(([id, text]) => (text === '' ? [] : [[id, Number(text)]])),
  );
}

function textsOf(form: FormData, ids: readonly string[], field: (id: string) => string): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, textOf(form, field(id))] as const).filter(([, text]) => text !== ''));
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n').trim() : '';
}
