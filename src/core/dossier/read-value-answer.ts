import { accept, refuse } from '../shared/result.ts';
import type { AnswerResult } from './answers.ts';
import type { FormField } from './form.ts';
import { readDay } from './registration-day.ts';

type NumberField = Extract<FormField, { type: 'number' }>;

/** A whole number within the bounds of its field. "1.234.567" is read as Vietnamese writes it; decimals are refused. */
export function readNumber(field: Pick<NumberField, 'min' | 'max'>, raw: unknown): AnswerResult {
  if (isBlank(raw)) return accept(null);
  const number = wholeNumber(raw);
  if (number === null) return refuse({ code: 'answer-not-a-whole-number' });
  const { min, max } = field;
  return number >= min && number <= max ? accept(number) : refuse({ code: 'answer-out-of-range', min, max });
}

/** A year of four digits within the bounds of its field. */
export function readYear({ min, max }: Pick<NumberField, 'min' | 'max'>, raw: unknown): AnswerResult {
  if (isBlank(raw)) return accept(null);
  const digits = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.slice(0, 40).trim() : '';
  const year = /^\d{4}$/.test(digits) ? Number(digits) : Number.NaN;
  const isWithin = year >= min && year <= max;
  return isWithin ? accept(year) : refuse({ code: 'answer-not-a-year', from: String(min), to: String(max) });
}

/**
 * The whole number in a text or JSON value, or `null`. Groups of three may be divided by dots or spaces; a comma is the
 * Vietnamese decimal sign and makes it no whole number.
 */
export function wholeNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw + 0 : null;
  if (typeof raw !== 'string' || raw.length > 40) return null;
  const text = raw.trim();
  if (!/^-?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)$/.test(text)) return null;
  const number = Number(text.replace(/[. \u00a0\u202f]/g, ''));
  return Number.isSafeInteger(number) ? number + 0 : null;
}

/** A day as an ISO date, from "05/03/2019", "5/3/2019" or "2019-03-05". A day that does not exist is refused, never moved. */
export function readDate(raw: unknown): AnswerResult {
  if (isBlank(raw)) return accept(null);
  if (typeof raw !== 'string') return refuse({ code: 'answer-of-wrong-kind' });
  const [, dd, mm, yyyy] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(raw.trim()) ?? [];
  const iso = dd && mm && yyyy ? `${yyyy}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}` : raw.trim();
  const day = readDay(iso);
  return day && day.year >= EARLIEST_YEAR ? accept(day.toString()) : refuse({ code: 'answer-not-a-date' });
}

/** No organisation or product of a programme is older; "05/03/0019" is a slip of the hand. */
const EARLIEST_YEAR = 1800;

/** Yes or no, from a JSON value or a form control. */
export function readBoolean(raw: unknown): AnswerResult {
  if (raw === true || raw === 'true' || raw === 'on') return accept(true);
  if (raw === false || raw === 'false') return accept(false);
  return refuse({ code: 'answer-of-wrong-kind' });
}

function isBlank(raw: unknown): boolean {
  return typeof raw === 'string' && raw.length <= 40 && raw.trim() === '';
}
