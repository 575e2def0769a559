import { findLegacyEncoding } from '../shared/legacy-encoding.ts';
import { accept, refuse } from '../shared/result.ts';
import { toNfc } from '../shared/vietnamese.ts';
import type { AnswerResult } from './answers.ts';
import type { FormField } from './form.ts';

type TextField = Extract<FormField, { type: 'text' | 'long-text' }>;

/** Control characters other than tab and line feed, half surrogates, and marks that turn the direction of what follows. */
const FORBIDDEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}|\p{Noncharacter_Code_Point}/u;

/** More code units than any text of `maxCharacters` can have: letters with two marks, written in pieces outside the BMP. */
const MAX_UNITS_PER_CHARACTER = 8;

/**
 * A text as it is kept: NFC, trimmed, lines ended by line feeds; a single-line text has single spaces instead.
 *
 * Characters are counted as people count them (code points of the NFC form), words by the spaces between them.
 */
export function readText(field: TextField, raw: unknown): AnswerResult {
  if (typeof raw !== 'string') return refuse({ code: 'answer-of-wrong-kind' });
  const { maxCharacters, maxWords } = field;
  if (raw.length > maxCharacters * MAX_UNITS_PER_CHARACTER) {
    return refuse({ code: 'answer-too-long', maxCharacters, characters: raw.length });
  }
  const text = tidied(raw, field.type);
  if (FORBIDDEN.test(text)) return refuse({ code: 'answer-has-forbidden-characters' });
  const legacy = findLegacyEncoding(text);
  if (legacy) return refuse({ code: 'answer-in-legacy-encoding', sample: legacy.sample.slice(0, 40) });
  const characters = [...text].length;
  if (characters > maxCharacters) return refuse({ code: 'answer-too-long', maxCharacters, characters });
  const words = countWords(text);
  if (maxWords !== undefined && words > maxWords) return refuse({ code: 'answer-too-many-words', maxWords, words });
  return accept(text === '' ? null : text);
}

/** Words of a text, as the counter beside the field shows them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function tidied(raw: string, type: TextField['type']): string {
  const lines = toNfc(raw)
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replaceAll('\ufeff', '');
  return type === 'text' ? lines.replace(/\s+/g, ' ').trim() : lines.trim();
}
