import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';

/** Name of the text field in which a judge comments on a criterion. */
export const commentField = (criterion: string): string => `nhan-xet.${criterion}`;

export interface SheetForm {
  readonly revision: number;
  readonly scores: Readonly<Record<string, number>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** What a posted form says of a sheet. Scores that were not given are absent: they are never 0. */
export function readSheetForm({ criteria }: ScoreSheetDefinition, form: FormData): SheetForm {
  const keys = criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  const scores = keys.flatMap((key) => (textOf(form, key) === '' ? [] : [[key, Number(textOf(form, key))] as const]));
  const comments = criteria
    .map(({ id }) => [id, textOf(form, commentField(id))] as const)
    .filter(([, text]) => text !== '');
  return {
    revision: Number(textOf(form, 'revision')) || 0,
    scores: Object.fromEntries(scores),
    comments: Object.fromEntries(comments),
  };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n').trim() : '';
}
