import type { Difficulty, ForeignPart } from '../bank-definition.ts';
import type { LegalSource } from '../bank.ts';

/** A question as a file of some format tells it. `null` = this format, or this file, does not say. */
export interface FormatQuestion {
  /** Line of its beginning, 1 = the first of the file (of the row, in a sheet). */
  readonly line: number;
  readonly id: string | null;
  /** Slug or name of the topic. */
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly stem: string;
  readonly options: readonly FormatOption[];
  readonly explanation: string | null;
  readonly legalSource: LegalSource | null;
  /** ISO date. */
  readonly reviewBy: string | null;
  readonly enemies: readonly string[] | null;
  readonly shuffleOptions: boolean | null;
  readonly points: number | null;
  readonly foreign: readonly ForeignPart[];
}

export interface FormatOption {
  readonly id: string | null;
  readonly text: string;
  readonly isRight: boolean;
}

/** What is wrong in a file of questions, where, and (in `facts`) what it is about. Words: `contest.bank.problem.<code>`. */
export interface FormatProblem {
  readonly code: FormatProblemCode;
  readonly line: number;
  /** 1 = the first question of the file; `null` where the mistake is of the file itself. */
  readonly question: number | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const FORMAT_PROBLEM_CODES = [
  'file-empty',
  'file-too-large',
  'too-many-questions',
  'encoding-not-utf8',
  'encoding-tcvn3',
  'encoding-vni',
  'xml-broken',
  'not-this-format',
  'archive-broken',
  'archive-too-large',
  'archive-part-missing',
  'column-missing',
  'text-outside-question',
  'brace-not-closed',
  'type-not-supported',
  'picture-not-supported',
  'weights-not-equal',
  'stem-missing',
  'text-too-long',
  'too-few-options',
  'too-many-options',
  'option-empty',
  'option-duplicate',
  'option-out-of-order',
  'key-missing',
  'key-unknown',
  'key-conflict',
  'value-not-allowed',
  'id-invalid',
  'duplicate-id',
  'duplicate-stem',
  'not-writable',
] as const;

export type FormatProblemCode = (typeof FORMAT_PROBLEM_CODES)[number];

/** What a reader found. With any problem there are no questions: nothing is half imported. */
export interface FormatReading {
  readonly questions: readonly FormatQuestion[];
  readonly problems: readonly FormatProblem[];
}

/** What a writer made. A question the format cannot tell is a problem, and then there is nothing to hand out. */
export type FormatWriting<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly problems: readonly FormatProblem[] };

/** The largest file and the most questions a reader looks at. Real banks hold 50 to 500 questions. */
export const LIMITS = { characters: 2_000_000, lines: 60_000, questions: 5000, text: 4000, options: 6 } as const;

/** A question of which only the stem and options are known. */
export function plainQuestion(line: number, stem: string, options: readonly FormatOption[]): FormatQuestion {
  return {
    line,
    stem,
    options,
    id: null,
    topic: null,
    difficulty: null,
    explanation: null,
    legalSource: null,
    reviewBy: null,
    enemies: null,
    shuffleOptions: null,
    points: null,
    foreign: [],
  };
}

/** A problem with its place. */
export function problemAt(
  place: { readonly line: number; readonly question?: number | null },
  code: FormatProblemCode,
  facts: FormatProblem['facts'] = {},
): FormatProblem {
  return { code, line: place.line, question: place.question ?? null, facts };
}

/** The letter of an option by its place: 0 = A. */
export function optionLetter(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The place of a letter: A or a = 0. */
export function letterIndex(letter: string): number {
  return letter.toUpperCase().charCodeAt(0) - 65;
}

/** The letters of the right options, in order. */
export function rightLetters(question: FormatQuestion): readonly string[] {
  return question.options.flatMap(({ isRight }, index) => (isRight ? [optionLetter(index)] : []));
}
