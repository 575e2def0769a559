import type { LocalizedText } from '../shared/localized-text.ts';

/** A bank of questions (ngân hàng câu hỏi) as its YAML file states it: plain JSON, one file a bank, ids unique in the file. */
export interface BankDefinition {
  /** Stable slug, named by `ContestDefinition.bank`. */
  readonly id: string;
  readonly name: LocalizedText;
  readonly language: 'vi' | 'en';
  readonly note?: LocalizedText;
  readonly topics: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly questions: readonly QuestionDefinition[];
}

export type Difficulty = 'easy' | 'medium' | 'hard';

/** Why a question may age: a fact of a document, or a target whose year has passed or is still to come. */
export type FactKind = 'document-fact' | 'target-2025' | 'target-2045';

export interface QuestionDefinition {
  readonly id: string;
  readonly topic: string;
  readonly difficulty: Difficulty;
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  /** Ids of the right options; one id = single choice. */
  readonly right: readonly string[];
  readonly points: number;
  readonly shuffleOptions: boolean;
  readonly explanation: string;
  /** The document the answer rests on, and where in it. */
  readonly document: { readonly title: string; readonly locator: string };
  /** Where the fact was checked, plain domains. */
  readonly verifiedFrom: readonly string[];
  readonly factKind: FactKind;
  /** ISO dates: checked as of; to be checked again by. */
  readonly asOf: string;
  readonly reviewBy: string;
  readonly needsLegalReview?: boolean;
  readonly note?: string;
  /** Questions never drawn into the same paper: one gives the other's answer away. Symmetric. */
  readonly enemies: readonly string[];
}
