import type { AnswerRefusal } from '#core/dossier/answers.ts';
import type { FormField } from '#core/dossier/form.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { SaveAnswerRefusal } from '#server/app/dossier/save-answer.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import type { Reading } from './present-dossier.ts';

type Words = Pick<Reading, 't' | 'locale'>;

/** A refused answer in words; a cell of a table by its row and column. */
export function problemWords(reading: Words, field: FormField, refusal: SaveAnswerRefusal | AnswerRefusal): string {
  if (refusal.code === 'answer-in-row') return rowProblem(reading, field, refusal);
  if (!('cell' in refusal) || field.type !== 'table') return refusalWords(refusal, reading);
  const [row, column] = refusal.cell.split('.');
  const names = [field.rows.find(({ id }) => id === row), field.columns.find(({ id }) => id === column)];
  const cell = names.flatMap((one) => (one ? [inLocale(one.name, reading.locale)] : [])).join(', ');
  return refusalWords({ ...refusal, cell }, reading);
}

/** What is wrong with one answer in a row of a group, with the row's number and the answer's name. */
function rowProblem(
  reading: Words,
  field: FormField,
  { row, formField, problem }: Extract<SaveAnswerRefusal, { code: 'answer-in-row' }>,
): string {
  const member = field.type === 'group' ? field.formFields.find(({ id }) => id === formField) : undefined;
  const label = member ? inLocale(member.label, reading.locale) : formField;
  return reading.t('dossier.refusal.answer-in-row', { row, label, problem: refusalWords(problem, reading) });
}
