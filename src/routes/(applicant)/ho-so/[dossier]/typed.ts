import type { Answer, FormField, GroupMember } from '#core/dossier/form.ts';
import { cellsOf } from '#core/dossier/read-list-answer.ts';

/** One row of a repeated group as its controls stand. */
export interface TypedRow {
  readonly id: string;
  readonly answers: Record<string, string | string[]>;
}

/** What stands in the controls of one form field. */
export type Typed = string | string[] | Record<string, string> | TypedRow[];

/** Name of a form field's control, and its id on the page. */
export const controlOf = (formField: string): string => `f-${formField}`;

/** Name of one cell of a table, or of one answer in a row of a group. */
export const cellControlOf = (formField: string, cell: string): string => `f-${formField}.${cell}`;

/** The rows of a repeated group; none for any other form field. */
export function rowsIn(typed: Typed): TypedRow[] {
  return Array.isArray(typed) ? typed.filter((row): row is TypedRow => typeof row === 'object') : [];
}

/** The cells of a table; none for any other form field. */
export function cellsIn(typed: Typed): Record<string, string> {
  return typeof typed === 'string' || Array.isArray(typed) ? {} : typed;
}

/** What a plain form has sent for a form field. */
export function typedIn(sent: FormData, field: FormField): Typed {
  if (field.type === 'group') return rowsSent(sent, field);
  if (field.type === 'choices') return sent.getAll(controlOf(field.id)).map(String);
  if (field.type !== 'table') return String(sent.get(controlOf(field.id)) ?? '');
  return Object.fromEntries(
    cellsOf(field).map((cell) => [cell, String(sent.get(cellControlOf(field.id, cell)) ?? '')]),
  );
}

type GroupField = Extract<FormField, { type: 'group' }>;

/** The rows as sent, after the one change a button of a plain form asks for. */
function rowsSent(sent: FormData, field: GroupField): TypedRow[] {
  const rows = sent.getAll(cellControlOf(field.id, 'rows')).map((id): TypedRow => {
    const answers = field.formFields.map((member) => [member.id, memberSent(sent, field, { row: String(id), member })]);
    return { id: String(id), answers: Object.fromEntries(answers) };
  });
  const [group, move = '', row = ''] = String(sent.get('rows') ?? '').split(':');
  return group === field.id ? changeRows(rows, { move, row, maxRows: field.maxRows }) : rows;
}

function memberSent(
  sent: FormData,
  field: GroupField,
  { row, member }: { readonly row: string; readonly member: GroupMember },
): string | string[] {
  const name = cellControlOf(field.id, `${row}.${member.id}`);
  return member.type === 'choices' ? sent.getAll(name).map(String) : String(sent.get(name) ?? '');
}

/** The rows after one was added, removed or moved by one place. What cannot be done changes nothing. */
export function changeRows(
  rows: readonly TypedRow[],
  { move, row, maxRows }: { readonly move: string; readonly row: string; readonly maxRows: number },
): TypedRow[] {
  const at = rows.findIndex(({ id }) => id === row);
  if (move === 'add') return at < 0 && rows.length < maxRows ? [...rows, { id: row, answers: {} }] : [...rows];
  if (move === 'remove') return rows.filter(({ id }) => id !== row);
  const to = at + (move === 'up' ? -1 : 1);
  const moved = rows[at];
  if (!moved || (move !== 'up' && move !== 'down') || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(at, 1).toSpliced(to, 0, moved);
}

/** What a control states for the conditions of other form fields: the part of an answer that decides whether they are shown. */
export function decisiveAnswer(field: Pick<FormField, 'type'>, typed: Typed): Answer {
  if (field.type === 'boolean') return typed === '' ? null : typed === 'true';
  if (field.type === 'choices') return Array.isArray(typed) ? typed : null;
  return typeof typed === 'string' ? typed.trim() || null : null;
}
