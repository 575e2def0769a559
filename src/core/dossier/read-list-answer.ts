import { accept, refuse } from '../shared/result.ts';
import type { AnswerRefusal, AnswerResult } from './answers.ts';
import type { FormField, FormOption } from './form.ts';
import { wholeNumber } from './read-value-answer.ts';

type FileField = Extract<FormField, { type: 'file' }>;
type TableField = Extract<FormField, { type: 'table' }>;

/** Form controls and their scripts send at most this many values for one field; what is longer is no form of ours. */
const MAX_VALUES = 1000;

/** One option by its id. */
export function readChoice(options: readonly FormOption[], raw: unknown): AnswerResult {
  if (typeof raw !== 'string') return refuse({ code: 'answer-of-wrong-kind' });
  return options.some((option) => option.id === raw) ? accept(raw) : refuse({ code: 'answer-not-an-option' });
}

/** Any number of options, each once, in the order of the form. One value may come alone, as forms send it. */
export function readChoices(options: readonly FormOption[], raw: unknown): AnswerResult {
  const given = textList(raw);
  if (!given) return refuse({ code: 'answer-of-wrong-kind' });
  if (given.some((id) => !options.some((option) => option.id === id))) return refuse({ code: 'answer-not-an-option' });
  const chosen = options.map((option) => option.id).filter((id) => given.includes(id));
  return accept(chosen.length === 0 ? null : chosen);
}

/** Ids of uploaded files, each once. Whether they exist, belong to the dossier and are of an accepted kind is not read here. */
export function readFiles({ maxCount }: Pick<FileField, 'maxCount'>, raw: unknown): AnswerResult {
  const given = textList(raw);
  if (!given || !given.every((id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))) {
    return refuse({ code: 'answer-of-wrong-kind' });
  }
  const files = [...new Set(given)];
  if (files.length > maxCount) return refuse({ code: 'answer-too-many-files', maxCount });
  return accept(files.length === 0 ? null : files);
}

/** Key of a table cell, the same in forms, rows and API: `row.column`. */
export function cellKey(row: { readonly id: string }, column: { readonly id: string }): string {
  return `${row.id}.${column.id}`;
}

/** Every cell of a table, row by row. */
export function cellsOf(field: Pick<TableField, 'rows' | 'columns'>): readonly string[] {
  return field.rows.flatMap((row) => field.columns.map((column) => cellKey(row, column)));
}

/**
 * A table of amounts and counts: whole numbers from 0, keyed `row.column`. Cells left blank are absent, so that a draft can be
 * half filled.
 */
export function readTable(field: Pick<TableField, 'rows' | 'columns'>, raw: unknown): AnswerResult {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse({ code: 'answer-of-wrong-kind' });
  const known = cellsOf(field);
  const given = Object.entries(raw).slice(0, known.length + 1);
  const problem = given.map(([cell, value]) => cellProblem(known, cell, value)).find((found) => found !== null);
  if (problem) return refuse(problem);
  const filled = given
    .filter(([, value]) => !isBlank(value))
    .map(([cell, value]) => [cell, wholeNumber(value)] as const);
  return accept(filled.length === 0 ? null : (Object.fromEntries(filled) as Record<string, number>));
}

function cellProblem(known: readonly string[], cell: string, value: unknown): AnswerRefusal | null {
  if (!known.includes(cell)) return { code: 'answer-unknown-cell', cell: cell.slice(0, 100) };
  if (isBlank(value)) return null;
  const number = wholeNumber(value);
  if (number === null && isBeyondCounting(value)) return { code: 'answer-cell-too-large', cell };
  return number === null || number < 0 ? { code: 'answer-cell-not-a-whole-number', cell } : null;
}

/** A whole number that no amount or count reaches, and that could not be kept exactly. */
function isBeyondCounting(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 40 && /^\d{16,}$/.test(value.replace(/[. \u00a0\u202f]/g, ''));
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function textList(raw: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (list.length > MAX_VALUES) return null;
  return list.every((value) => typeof value === 'string') ? list.filter((value) => value !== '') : null;
}
