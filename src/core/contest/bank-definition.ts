import type { LocalizedText } from '../shared/localized-text.ts';
import type { Bank, Question } from './bank.ts';
import { contestQuestions, practiceQuestions } from './question-purpose.ts';

/** A question bank as its YAML file states it, before it has a version. Ids are unique in the file. */
export interface BankDefinition {
  /** Stable slug, named by `ContestDefinition.bank`. */
  readonly id: string;
  readonly name: LocalizedText;
  readonly language: 'vi' | 'en';
  readonly note?: LocalizedText;
  readonly topics: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly questions: readonly QuestionDefinition[];
}

/** A version of a bank as contests ask from it: what is asked in papers that count, and what is for practice. */
export function bankOf(
  { id, questions }: BankDefinition,
  version: number,
): Bank & { readonly practice: readonly Question[] } {
  return { id, version, questions: contestQuestions(questions), practice: practiceQuestions(questions) };
}

/** A bank that nobody has written anything into yet. */
export function emptyBank(id: string, name: LocalizedText): BankDefinition {
  return { id, name, language: 'vi', topics: [], questions: [] };
}

export type Difficulty = 'easy' | 'medium' | 'hard';

/** Why a question may age: a fact of a document, or a target whose year has passed or is still to come. */
export type FactKind = 'document-fact' | 'target-2025' | 'target-2045';

/** A question with what its keepers need beyond the paper: where it was checked, and when it must be checked again. */
export interface QuestionDefinition extends Question {
  readonly difficulty: Difficulty;
  /** Where the fact was checked, plain domains. */
  readonly verifiedFrom: readonly string[];
  readonly factKind: FactKind;
  /** ISO date on which it was checked. */
  readonly asOf: string;
  readonly needsLegalReview?: boolean;
  readonly note?: string;
  /** What a file said of the question beyond these members, kept so that an export in the same format gives it back. */
  readonly foreign?: readonly ForeignPart[];
}

/** A part of an imported file that means nothing here. */
export interface ForeignPart {
  readonly format: string;
  /** The part's name in its format. */
  readonly name: string;
  /** Place of the option it belongs to, 0 = the first; `null` = the question. */
  readonly option: number | null;
  readonly content: string;
}
