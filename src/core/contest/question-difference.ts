import { wordDifference, type WordPart } from '../shared/word-difference.ts';
import type { QuestionDefinition } from './bank-definition.ts';

export const QUESTION_FIELDS = [
  'stem',
  'options',
  'key',
  'explanation',
  'source',
  'topic',
  'difficulty',
  'reviewBy',
  'factKind',
  'legalReview',
  'points',
  'shuffle',
  'enemies',
  'purpose',
  'note',
] as const;

export type QuestionField = (typeof QUESTION_FIELDS)[number];

/** A part of a question that changed, word by word. */
export interface FieldDifference {
  readonly field: QuestionField;
  readonly parts: readonly WordPart[];
}

/** What changed between two wordings of a question, field by field; all of it where there was none before. */
export function questionDifference(
  before: QuestionDefinition | null,
  after: QuestionDefinition,
): readonly FieldDifference[] {
  return QUESTION_FIELDS.flatMap((field) => {
    const [old, now] = [before ? TEXT[field](before) : '', TEXT[field](after)];
    return old === now ? [] : [{ field, parts: wordDifference(old, now) }];
  });
}

const TEXT: Readonly<Record<QuestionField, (question: QuestionDefinition) => string>> = {
  stem: ({ stem }) => stem,
  options: ({ options }) => options.map(({ text }, at) => `${letter(at)}. ${text}`).join('\n'),
  key: ({ options, rightOptions }) =>
    options.flatMap(({ id }, at) => (rightOptions.includes(id) ? [letter(at)] : [])).join(', '),
  explanation: ({ explanation }) => explanation ?? '',
  source: ({ legalSource }) => [legalSource?.document, legalSource?.locator].filter(Boolean).join(', '),
  topic: ({ topic }) => topic,
  difficulty: ({ difficulty }) => difficulty,
  reviewBy: ({ reviewBy }) => reviewBy ?? '',
  factKind: ({ factKind }) => factKind,
  legalReview: ({ needsLegalReview }) => (needsLegalReview ? '✓' : ''),
  points: ({ points }) => String(points),
  shuffle: ({ shuffleOptions }) => (shuffleOptions ? '✓' : '✗'),
  enemies: ({ enemies }) => enemies.join(' '),
  purpose: ({ purpose }) => purpose ?? '',
  note: ({ note }) => note ?? '',
};

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}
