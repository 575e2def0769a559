import { foldForSearch } from '../../shared/vietnamese.ts';
import { sliceMarked, type MarkedText } from './marked-text.ts';

/** A line of an office's question list. */
export interface OfficeLine extends MarkedText {
  /** 1 = the first. */
  readonly line: number;
}

const NUMBERED =
  /^(?:(?:câu|question)\s*(?:hỏi\s*)?(?:số\s*)?(\d{1,4})\s*(?:[.:)\-–/]|$|(?=\s))|(\d{1,4})\s*[.)](?=\s|$))\s*/iu;
const LETTERED = /^(\*?)\s*([A-Ga-g])\s*[.)/:](?:\s+|$)/u;
const KEY = /(?:^|\s)[([]?(?:đáp\s*án(?:\s*đúng)?(?:\s*là)?|đ\/?a|trả\s*lời|answer)\s*[:\-–]\s*(.*)$/iu;
const LETTERS_ONLY = /^([A-Ga-g](?:\s*(?:,|;|\+|&|và|\s)\s*[A-Ga-g])*)\s*[.)\]]*$/iu;
const LETTER_AND_TEXT = /^([A-Ga-g])\s*[.)]\s*(.+)$/u;

/** The number a line opens a question with ("Câu 12.", "12)"), and where its stem begins. */
export function questionNumber({ text }: MarkedText): { number: number; from: number; isWorded: boolean } | null {
  const found = NUMBERED.exec(text);
  if (!found) return null;
  return { number: Number(found[1] ?? found[2]), from: found[0].length, isWorded: found[1] !== undefined };
}

/** The letter a line opens an option with, whether a star marks it, and where its text begins. */
export function optionStart({ text }: MarkedText): { letter: string; isStarred: boolean; from: number } | null {
  const found = LETTERED.exec(text);
  return found && { letter: (found[2] ?? '').toUpperCase(), isStarred: found[1] === '*', from: found[0].length };
}

export interface KeyWords {
  readonly letters: readonly string[];
  /** The words behind a single letter: "Đáp án: B. Nhận thức". */
  readonly text: string | null;
  /** What was written, when no letter can be read in it. */
  readonly said: string;
}

/** The key a line ends with ("Đáp án: B"), and where that begins in the line. */
export function keyIn({ text }: MarkedText): { readonly key: KeyWords; readonly from: number } | null {
  const found = KEY.exec(text);
  if (!found) return null;
  const said = (found[1] ?? '').trim();
  const only = LETTERS_ONLY.exec(said);
  const before = text.slice(0, found.index).trim();
  if (!only && before !== '') return null; // the words stand in a sentence
  const [, letter, words] = only ? [] : (LETTER_AND_TEXT.exec(said) ?? []);
  const letters = only ? lettersOf(only[1] ?? '') : letter ? [letter.toUpperCase()] : [];
  return { key: { letters, text: words?.trim() ?? null, said }, from: found.index };
}

function lettersOf(text: string): readonly string[] {
  return text
    .replace(/và/giu, ' ')
    .toUpperCase()
    .split(/[^A-G]+/)
    .filter((letter) => letter !== '');
}

/**
 * The options of a line: usually one, several when the next letters stand in it ("A. 10%   B. 20%") and not at the start of the lines
 * below.
 */
export function optionsOfLine(line: OfficeLine, nextLine: MarkedText | undefined): readonly OfficeLine[] {
  const start = optionStart(line);
  const below = nextLine ? optionStart(nextLine)?.letter : undefined;
  const cuts: number[] = [0];
  let letter = start?.letter ?? 'A';
  for (;;) {
    const next = String.fromCharCode(letter.charCodeAt(0) + 1);
    if (below === next) break;
    const found = new RegExp(`\\s(\\*?\\s*${next}\\s*[.)/:])\\s`).exec(line.text.slice(cuts.at(-1)! + 1));
    if (!found) break;
    cuts.push(cuts.at(-1)! + 1 + found.index + 1);
    letter = next;
  }
  return cuts.map((from, at) => ({ ...sliceMarked(line, from, cuts[at + 1]), line: line.line }));
}

/** The pairs of a list of keys ("1B 2C", "1-B; 2-C", "Câu 1: B"); none unless the whole line consists of them. */
export function keyPairs(text: string): readonly (readonly [number: number, letters: string])[] {
  const pair = /(?:câu\s*)?(\d{1,4})\s*[.\-–:)]?\s*([A-G](?:\s*,\s*[A-G](?![A-Za-z]))*)(?=[\s,;|.]|$)[\s,;|.]*/giu;
  const pairs = [...text.matchAll(pair)].map(
    ([, number, letters]) => [Number(number), (letters ?? '').toUpperCase()] as const,
  );
  return text.replace(pair, '').trim() === '' ? pairs : [];
}

const FIELDS = {
  'ma cau': 'id',
  'chu de': 'topic',
  'muc do': 'difficulty',
  'giai thich': 'explanation',
  'can cu': 'document',
  'dieu khoan': 'locator',
  'ra soat truoc': 'reviewBy',
  'khong cung de voi': 'enemies',
  diem: 'points',
  'xao tron phuong an': 'shuffleOptions',
} as const;

export type OfficeField = (typeof FIELDS)[keyof typeof FIELDS];

/** The field a line tells: "Giải thích: …". */
export function fieldIn({ text }: MarkedText): { readonly field: OfficeField; readonly value: string } | null {
  const [, name = '', value = ''] = /^([\p{L} ]{4,20}):\s*(.*)$/u.exec(text.trim()) ?? [];
  const field = (FIELDS as Readonly<Record<string, OfficeField>>)[foldForSearch(name)];
  return field && value !== '' ? { field, value } : null;
}

/** The heading over a list of keys. */
export function isKeyHeading({ text }: MarkedText): boolean {
  return /^(bang )?dap an( dung)?( cac cau( hoi)?)?:?$/.test(foldForSearch(text));
}

/** What a heading between questions calls its part: "Phần II. Giao dịch điện tử". */
export function partHeading({ text }: MarkedText): string | null {
  return /^(?:phần|chương|mục)\s+(?:[IVXLC]+|\d+|[A-Z])\s*[.:\-–]\s*(.+)$/iu.exec(text.trim())?.[1]?.trim() ?? null;
}
