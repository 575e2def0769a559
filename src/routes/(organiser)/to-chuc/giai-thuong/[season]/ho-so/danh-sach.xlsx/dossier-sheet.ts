import type { FormDefinition, SimpleAnswer } from '#core/dossier/form.ts';
import { sheetColumns, type SheetColumn } from '#core/dossier/sheet-columns.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { formatPlainDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';
import type { SheetToWrite } from '#server/app/contest/write-result-sheet.ts';
import type { DossierExport, ExportFinding, RECORD_COLUMNS } from '#server/app/dossier/export-dossiers.ts';

const t = translator('vi');

type Row = DossierExport['rows'][number];
type Cell = SheetToWrite['rows'][number][number];
type Column = SheetToWrite['columns'][number] & { readonly cellOf: (row: Row) => Cell };

/** Columns and rows of a list of dossiers: the record, each answer, and beside it what vetting found where it says something else. */
export function dossierSheet(made: DossierExport, form: FormDefinition): Pick<SheetToWrite, 'columns' | 'rows'> {
  const fields = form.sections.flatMap((section) => section.formFields);
  const columns = made.columns.flatMap(({ id, label }): readonly Column[] => {
    if (label === null) return [recordColumn(id as (typeof RECORD_COLUMNS)[number])];
    const field = fields.find((one) => one.id === id);
    return field ? sheetColumns(field).flatMap((column) => answerColumns(column, made.rows)) : [];
  });
  return {
    columns: [{ label: t('overview.export.order'), width: 6, kind: 'number' }, ...columns],
    rows: made.rows.map((row, at) => [at + 1, ...columns.map(({ cellOf }) => cellOf(row))]),
  };
}

const RECORD: Readonly<Record<(typeof RECORD_COLUMNS)[number], (row: Row) => Cell>> = {
  organisation: (row) => row.organisation,
  code: (row) => row.code,
  name: (row) => row.name,
  category: (row) => `${row.categoryLabel}: ${row.category.vi}`,
  field: (row) => row.field?.vi ?? null,
  state: (row) => t(`dossier.state.${row.state}`),
  submitted: (row) => dayInVietNam(row.submittedAt),
};

function recordColumn(id: keyof typeof RECORD): Column {
  const kind = id === 'submitted' ? 'date' : 'text';
  return { label: t(`overview.export.column.${id}`), width: WIDTH[kind], kind, cellOf: RECORD[id] };
}

const WIDTH = { text: 26, number: 14, year: 10, date: 12 } as const;

/** The column of what is stated and, where somebody found otherwise in any row, the column of what was found. */
function answerColumns(column: SheetColumn, rows: readonly Row[]): readonly Column[] {
  const { kind, label } = column;
  const found = (row: Row) => findingOf(row, column);
  const stated = {
    ...{ label: label.vi, width: WIDTH[kind], kind },
    cellOf: ({ answers }: Row) => cellOf(column, column.valuesOf(answers[column.formField] ?? null)),
  };
  if (!rows.some(found)) return [stated];
  const verified = {
    ...{ label: t('overview.export.verified', { label: label.vi }), width: WIDTH[kind], kind },
    cellOf: (row: Row) => {
      const finding = found(row);
      if (!finding) return null;
      return finding.corrected === null ? t('overview.export.refuted') : cellOf(column, [finding.corrected]);
    },
  };
  return [stated, verified];
}

function findingOf({ findings }: Row, { formField, cell, field }: SheetColumn): ExportFinding | undefined {
  const isOne = field.id === formField; // a question of a group has a finding for each row: read them in the dossier
  return isOne ? findings.find((one) => one.formField === formField && one.cell === cell) : undefined;
}

/** One value as what it is; several as numbered lines. Tax codes and telephones stay text: their zeros are theirs. */
function cellOf({ kind, field }: SheetColumn, values: readonly SimpleAnswer[]): Cell {
  const [only = null] = values;
  if (kind !== 'text') return kind === 'date' ? dayOf(only) : typeof only === 'number' ? only : null;
  const isGroup = values.length > 1;
  const said = values.map((value) => wordsOf(field, value));
  if (!isGroup) return said[0] || null;
  return said.map((words, at) => `${at + 1}. ${words}`).join('\n');
}

function dayOf(value: SimpleAnswer): Cell {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value) : null;
}

function wordsOf(field: SheetColumn['field'], value: SimpleAnswer): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'dossier.yes' : 'dossier.no');
  const nameOf = (id: string) =>
    ('options' in field ? field.options.find((one) => one.id === id)?.name.vi : null) ?? id;
  if (typeof value === 'object') return value.map(nameOf).join('; ');
  if (typeof value === 'number') return String(value);
  return field.type === 'date' ? formatPlainDate(value, 'vi') : nameOf(value);
}
