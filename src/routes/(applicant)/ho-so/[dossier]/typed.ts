import type { Answer, FormField } from '#core/dossier/form.ts';
import { cellsOf } from '#core/dossier/read-list-answer.ts';

/** What stands in the controls of one form field. */
export type Typed = string | string[] | Record<string, string>;

/** Name of a form field's control, and its id on the page. */
export const controlOf = (formField: string): string => `f-${formField}`;

/** Name of one cell of a table. */
export const cellControlOf = (formField: string, cell: string): string => `f-${formField}.${cell}`;

/** What a plain form has sent for a form field. */
export function typedIn(sent: FormData, field: FormField): Typed {
  if (field.type === 'choices') return sent.getAll(controlOf(field.id)).map(String);
  if (field.type !== 'table') return String(sent.get(controlOf(field.id)) ?? '');
  return Object.fromEntries(
    cellsOf(field).map((cell) => [cell, String(sent.get(cellControlOf(field.id, cell)) ?? '')]),
  );
}

/** What a control states for the conditions of other form fields: the part of an answer that decides whether they are shown. */
export function decisiveAnswer(field: FormField, typed: Typed): Answer {
  if (field.type === 'boolean') return typed === '' ? null : typed === 'true';
  return typeof typed === 'string' || Array.isArray(typed) ? typed : null;
}
