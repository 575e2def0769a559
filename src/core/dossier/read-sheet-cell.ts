import { accept, refuse, type Result } from '../shared/result.ts';
import { readTaxCode } from '../shared/tax-code.ts';
import { foldForSearch, toNfc } from '../shared/vietnamese.ts';
import { readAnswer, type AnswerRefusal } from './answers.ts';
import type { Answer, FormField, FormOption } from './form.ts';
import type { SheetCell } from './import-sheet.ts';

/** What keeps a cell from being read, whatever it should hold. Nothing is guessed: whoever sent the sheet mends it. */
export type CellRefusal =
  | { readonly code: 'cell-is-formula' }
  | { readonly code: 'cell-is-error'; readonly shown: string }
  | { readonly code: 'cell-is-merged' }
  /** A day that Excel shows as a count of days; `day` is what it would be. */
  | { readonly code: 'cell-date-as-number'; readonly day: string }
  /** Excel made a date of what should be a text or a number. */
  | { readonly code: 'cell-is-date' }
  /** A number that was a code or a telephone: its zero in front is gone. */
  | { readonly code: 'cell-lost-zero'; readonly shown: string; readonly likely: string };

export type CellResult<T> = Result<T, CellRefusal | AnswerRefusal>;

/** The text of a cell; blank for none. A number is its digits. */
export function readCellText(cell: SheetCell | null): CellResult<string> {
  if (cell === null) return accept('');
  if (cell.kind === 'formula') return refuse({ code: 'cell-is-formula' });
  if (cell.kind === 'error') return refuse({ code: 'cell-is-error', shown: cell.text.slice(0, 20) });
  if (cell.kind === 'merged') return refuse({ code: 'cell-is-merged' });
  if (cell.kind === 'date') return refuse({ code: 'cell-is-date' });
  return accept(toNfc(cell.text));
}

/** A code of an applicant. Ten or thirteen digits that lack their first zero are told, never mended. */
export function readCellCode(cell: SheetCell | null): CellResult<string> {
  const text = readCellText(cell);
  if (!text.ok) return text;
  const likely = `0${text.value.trim()}`;
  const isShort = /^\d{9}(?:-?\d{3})?$/.test(text.value.trim()) && readTaxCode(likely).ok;
  const isPerson = /^\d{11}$/.test(text.value.trim()) && cell?.kind === 'number';
  return isShort || isPerson ? refuse({ code: 'cell-lost-zero', shown: text.value.trim(), likely }) : text;
}

/** The answer in a cell, by the same readers as the form. */
export function readCellAnswer(field: FormField, cell: SheetCell | null): CellResult<Answer> {
  if (field.type === 'date') return readDay(field, cell);
  const text = field.type === 'tax-code' ? readCellCode(cell) : readCellText(cell);
  if (!text.ok) return text;
  if (field.type === 'phone' && cell?.kind === 'number' && !text.value.startsWith('0'))
    return refuse({ code: 'cell-lost-zero', shown: text.value, likely: `0${text.value}` });
  return readAnswer(field, rawOf(field, text.value, cell));
}

/** One cell of a table of the form: a whole number, or nothing. */
export function readTableCell(field: FormField, key: string, cell: SheetCell | null): CellResult<number | null> {
  const text = readCellText(cell);
  if (!text.ok) return text;
  if (text.value.trim() === '') return accept(null);
  const read = readAnswer(field, { [key]: cell?.kind === 'number' ? Number(cell.text) : text.value });
  if (!read.ok)
    return refuse(
      read.refusal.code === 'answer-cell-not-a-whole-number' ? { code: 'answer-not-a-whole-number' } : read.refusal,
    );
  return accept((read.value as Readonly<Record<string, number>> | null)?.[key] ?? null);
}

/** What the form would have sent. */
function rawOf(field: FormField, text: string, cell: SheetCell | null): unknown {
  // 1.234 as a number is no thousand: as a text "1.234" it is.
  if (field.type === 'number' && cell?.kind === 'number') return Number(cell.text);
  if (text.trim() === '') return null;
  if (field.type === 'boolean') return readYesNo(text);
  if (field.type === 'choice') return idOf(field.options, text) ?? text;
  if (field.type !== 'choices') return text;
  const whole = idOf(field.options, text);
  return whole !== null
    ? [whole]
    : text
        .split(/[;\n]/)
        .filter((one) => one.trim() !== '')
        .map((one) => idOf(field.options, one) ?? one);
}

/** The id of the option a text names, by its id or its name in either language; `null` = none, or two of one name. */
export function idOf(options: readonly FormOption[], text: string): string | null {
  const wanted = foldForSearch(text);
  const byId = options.find(({ id }) => id === text.trim());
  if (byId) return byId.id;
  const named = options.filter(({ name }) => Object.values(name).some((one) => foldForSearch(one) === wanted));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

const YES = ['co', 'x', 'dung', 'yes', 'true', '1'];
const NO = ['khong', 'sai', 'no', 'false', '0'];

function readYesNo(text: string): boolean | string {
  const folded = foldForSearch(text);
  return YES.includes(folded) ? true : NO.includes(folded) ? false : text;
}

/** Whole numbers between these were days once: 1900 to 2100. A year of four digits is none. */
const [FIRST_SERIAL, LAST_SERIAL] = [3000, 73_050];

function readDay(field: FormField, cell: SheetCell | null): CellResult<Answer> {
  if (cell?.kind === 'date') return readAnswer(field, cell.text);
  const text = readCellText(cell);
  if (!text.ok) return text;
  const serial = /^\d{4,5}$/.test(text.value.trim()) ? Number(text.value) : 0;
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return readAnswer(field, text.value);
  const { day, month, year } = Temporal.PlainDate.from('1899-12-30').add({ days: serial });
  return refuse({ code: 'cell-date-as-number', day: `${day}/${month}/${year}` });
}
