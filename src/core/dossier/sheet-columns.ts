import type { LocalizedText } from '../shared/localized-text.ts';
import type { Answer, FormField, GroupMember, SimpleAnswer } from './form.ts';
import { rowsOf } from './read-group-answer.ts';
import { cellKey } from './read-list-answer.ts';

/** One column of a list of dossiers: a form field, a cell of its table, or one question of its repeated group. */
export interface SheetColumn {
  readonly formField: string;
  /** As claims name it: `row.column` of a table; empty for every other column. */
  readonly cell: string;
  readonly label: LocalizedText;
  readonly kind: 'text' | 'number' | 'year' | 'date';
  /** How what stands in it is read as words. */
  readonly field: FormField | GroupMember;
  /** What stands in it: one value, of a group one for every row. */
  readonly valuesOf: (answer: Answer) => readonly SimpleAnswer[];
}

/**
 * The columns a form field takes in a list: one, or none for files; a table one for each of its cells ("Doanh thu, Năm 2021"), a
 * repeated group one for each of its questions.
 */
export function sheetColumns(field: FormField): readonly SheetColumn[] {
  if (field.type === 'file') return [];
  if (field.type === 'table') return cellColumns(field);
  if (field.type === 'group') return field.formFields.map((member) => memberColumn(field, member));
  const { id: formField, label } = field;
  return [{ formField, cell: '', label, kind: kindOf(field), field, valuesOf: (answer) => [answer as SimpleAnswer] }];
}

function cellColumns(table: Extract<FormField, { type: 'table' }>): readonly SheetColumn[] {
  return table.rows.flatMap((row) =>
    table.columns.map((column) => {
      const cell = cellKey(row, column);
      const label = together(row.name, column.name, row.unit);
      return { formField: table.id, cell, label, kind: 'number' as const, field: table, valuesOf: cellOf(cell) };
    }),
  );
}

function together(row: LocalizedText, column: LocalizedText, unit: LocalizedText): LocalizedText {
  const say = (locale: 'vi' | 'en') =>
    `${row[locale] ?? row.vi}, ${column[locale] ?? column.vi} (${unit[locale] ?? unit.vi})`;
  return { vi: say('vi'), en: say('en') };
}

function cellOf(cell: string): SheetColumn['valuesOf'] {
  return (answer) => {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [null];
    const cells = answer as Readonly<Record<string, number>>;
    return [Object.hasOwn(cells, cell) ? (cells[cell] ?? null) : null];
  };
}

function memberColumn(group: Extract<FormField, { type: 'group' }>, member: GroupMember): SheetColumn {
  const say = (locale: 'vi' | 'en') =>
    `${group.label[locale] ?? group.label.vi}: ${member.label[locale] ?? member.label.vi}`;
  return {
    formField: group.id,
    cell: '',
    label: { vi: say('vi'), en: say('en') },
    kind: 'text',
    field: member,
    valuesOf: (answer) => rowsOf(answer).map(({ answers }) => answers[member.id] ?? null),
  };
}

function kindOf({ type }: FormField): SheetColumn['kind'] {
  return type === 'number' || type === 'year' || type === 'date' ? type : 'text';
}
