import type { LocalizedText } from '../shared/localized-text.ts';
import { foldForSearch } from '../shared/vietnamese.ts';
import { completenessOf } from './completeness.ts';
import type { Answers, FormDefinition, FormField } from './form.ts';
import { cellKey } from './read-list-answer.ts';

/** What the cells of one column answer: a form field, or one cell of its table. */
export interface ImportCell {
  readonly target: `answer:${string}`;
  readonly field: FormField;
  /** Key of the cell of a table (`row.column`); `null` for a form field of one value. */
  readonly cell: string | null;
  /** Headings by which such a column is known; the first is what our own template writes. */
  readonly names: readonly LocalizedText[];
}

/** All that a row of a sheet can answer of a form: everything but files and repeated groups. */
export function importCells(form: FormDefinition): readonly ImportCell[] {
  return form.sections.flatMap(({ formFields }) => formFields).flatMap(cellsOfField);
}

/** How the answer to a form field is named as a target. */
export function targetOf({ id }: Pick<FormField, 'id'>): `answer:${string}` {
  return `answer:${id}`;
}

/** A heading as it is compared: without diacritics and marks. */
export function foldHeading(text: string): string {
  return foldForSearch(text.replace(/[*:;,.()[\]/–-]/g, ' '));
}

/** The required form fields a sheet could have answered and did not; what it cannot hold (files, repeated groups) may follow. */
export function lackingInSheet(
  form: FormDefinition,
  cells: readonly ImportCell[],
  answers: Answers,
): readonly string[] {
  const askable = new Set(cells.map(({ field }) => field.id));
  return completenessOf(form, answers)
    .sections.flatMap(({ missing }) => missing.map(({ formField }) => formField))
    .filter((formField) => askable.has(formField));
}

function cellsOfField(field: FormField): readonly ImportCell[] {
  if (field.type === 'file' || field.type === 'group') return [];
  if (field.type !== 'table') return [{ target: targetOf(field), field, cell: null, names: [field.label] }];
  return field.rows.flatMap((row) =>
    field.columns.map((column) => {
      const key = cellKey(row, column);
      const named = joined([row.name, column.name]);
      const short = joined([row.name, { vi: column.id, en: column.id }]);
      const names = [joined([named, row.unit]), joined([short, row.unit]), named, short];
      return { target: `answer:${field.id}/${key}` as const, field, cell: key, names };
    }),
  );
}

/** "Tổng doanh thu, Năm 2018, triệu đồng". */
function joined(parts: readonly LocalizedText[]): LocalizedText {
  const vi = parts.map((part) => part.vi).join(', ');
  return { vi, en: parts.map((part) => part.en ?? part.vi).join(', ') };
}
