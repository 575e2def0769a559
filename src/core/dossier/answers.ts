import { readEmail } from '../shared/email.ts';
import { accept, assertNever, refuse, type Result } from '../shared/result.ts';
import { readTaxCode } from '../shared/tax-code.ts';
import type { Answer, FormField } from './form.ts';
import { readGroup } from './read-group-answer.ts';
import { readChoice, readChoices, readFiles, readTable } from './read-list-answer.ts';
import { readContactPhone, readUrl } from './read-contact-answer.ts';
import { readBoolean, readDate, readNumber, readYear } from './read-value-answer.ts';
import { readText } from './read-text-answer.ts';

/** What keeps one answer from being kept, as a code and facts. */
export type AnswerRefusal =
  | { readonly code: 'answer-of-wrong-kind' }
  | { readonly code: 'answer-has-forbidden-characters' }
  /** Typed for a font from before Unicode (TCVN3, VNI): nobody could read it. */
  | { readonly code: 'answer-in-legacy-encoding'; readonly sample: string }
  | { readonly code: 'answer-too-long'; readonly maxCharacters: number; readonly characters: number }
  | { readonly code: 'answer-too-many-words'; readonly maxWords: number; readonly words: number }
  | { readonly code: 'answer-not-a-whole-number' }
  | { readonly code: 'answer-out-of-range'; readonly min: number; readonly max: number }
  | { readonly code: 'answer-not-a-year'; readonly from: string; readonly to: string }
  | { readonly code: 'answer-not-a-date' }
  | { readonly code: 'answer-not-an-option' }
  | { readonly code: 'answer-unknown-cell'; readonly cell: string }
  | { readonly code: 'answer-cell-not-a-whole-number'; readonly cell: string }
  | { readonly code: 'answer-cell-too-large'; readonly cell: string }
  | { readonly code: 'answer-too-many-files'; readonly maxCount: number }
  | { readonly code: 'answer-too-many-rows'; readonly maxRows: number }
  /** One answer in a row of a repeated group; rows are counted from 1, as people see them. */
  | {
      readonly code: 'answer-in-row';
      readonly row: number;
      readonly formField: string;
      readonly problem: AnswerRefusal;
    }
  | { readonly code: 'answer-not-a-phone' }
  | { readonly code: 'answer-not-a-url' }
  | { readonly code: 'email-malformed' }
  | { readonly code: 'tax-code-malformed' }
  | { readonly code: 'tax-code-check-digit' }
  | { readonly code: 'tax-code-suffix' };

export type AnswerResult = Result<Answer, AnswerRefusal>;

/**
 * What a person typed into one form field, as it is kept, or why it can't be.
 *
 * Nothing typed is `null`, never a refusal: whether an answer is required is asked when the dossier is handed in
 * (`completeness.ts`), so that a draft is never lost. `raw` comes from the network and may be anything.
 */
export function readAnswer(field: FormField, raw: unknown): AnswerResult {
  if (raw === null || raw === undefined || raw === '') return accept(null);
  switch (field.type) {
    case 'text':
    case 'long-text':
      return readText(field, raw);
    case 'tax-code':
      return readLine(raw, (line) => mapOk(readTaxCode(line), (taxCode) => taxCode.code));
    case 'email':
      return readLine(raw, readEmail);
    case 'phone':
      return readLine(raw, readContactPhone);
    case 'url':
      return readLine(raw, readUrl);
    case 'number':
      return readNumber(field, raw);
    case 'year':
      return readYear(field, raw);
    case 'date':
      return readDate(raw);
    case 'boolean':
      return readBoolean(raw);
    case 'choice':
      return readChoice(field.options, raw);
    case 'choices':
      return readChoices(field.options, raw);
    case 'file':
      return readFiles(field, raw);
    case 'table':
      return readTable(field, raw);
    case 'group':
      return readGroup(field, raw, readAnswer);
    default:
      return assertNever(field);
  }
}

/** Longest line any of the readers of single lines accepts; what is longer is not worth reading. */
const MAX_LINE_CHARACTERS = 2048;

function readLine(raw: unknown, read: (line: string) => Result<string, AnswerRefusal>): AnswerResult {
  if (typeof raw !== 'string') return refuse({ code: 'answer-of-wrong-kind' });
  const maxCharacters = MAX_LINE_CHARACTERS;
  if (raw.length > maxCharacters) return refuse({ code: 'answer-too-long', maxCharacters, characters: raw.length });
  const line = raw.trim();
  return line === '' ? accept(null) : read(line);
}

function mapOk<A, B>(result: Result<A, AnswerRefusal>, map: (value: A) => B): Result<B, AnswerRefusal> {
  return result.ok ? accept(map(result.value)) : result;
}
