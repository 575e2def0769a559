import { findLegacyEncoding } from '../../shared/legacy-encoding.ts';
import { toNfc } from '../../shared/vietnamese.ts';
import { LIMITS, problemAt, type FormatProblem } from './format-question.ts';

/** Invisible characters that keyboards, PDF and web pages leave in pasted text. */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** A pasted text as the readers take it: precomposed letters, plain line ends and spaces, nothing invisible. */
export function cleanText(text: string): string {
  return toNfc(text)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[ \t]{9,}/g, ' '.repeat(8)); // long runs say nothing, and cost the patterns of the readers dear
}

/** The words of one field: single spaces, no space at either end; line breaks stay where the format has them. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** The words on one line. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Why a text cannot be read at all: too large, or letters of a typeface from before Unicode. */
export function unreadable(text: string): FormatProblem | null {
  if (text.length > LIMITS.characters) return problemAt({ line: 1 }, 'file-too-large', { limit: LIMITS.characters });
  const legacy = findLegacyEncoding(text);
  return legacy && problemAt({ line: legacy.line }, `encoding-${legacy.encoding}`, { sample: legacy.sample });
}
