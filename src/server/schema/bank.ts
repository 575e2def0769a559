import Type from 'typebox';
import { closed, isoDate, localizedText, nullable, sentence, slug } from './parts.ts';

const questionId = Type.String({ pattern: '^[A-Za-z0-9-]{1,40}$', examples: ['CDS-001'] });

const foreignPart = closed({
  format: slug,
  name: sentence,
  option: nullable(Type.Integer({ minimum: 0, maximum: 5 })),
  content: Type.String({ maxLength: 100_000 }),
});

const question = closed({
  id: questionId,
  topic: slug,
  difficulty: Type.Enum(['easy', 'medium', 'hard']),
  stem: sentence,
  options: Type.Array(closed({ id: slug, text: sentence }), { minItems: 2, maxItems: 6 }),
  rightOptions: Type.Array(slug, { minItems: 1 }),
  points: Type.Integer({ minimum: 1 }),
  shuffleOptions: Type.Boolean(),
  purpose: Type.Optional(Type.Enum(['practice'])),
  explanation: nullable(sentence),
  legalSource: nullable(closed({ document: sentence, locator: nullable(sentence) })),
  verifiedFrom: Type.Array(sentence),
  factKind: Type.Enum(['document-fact', 'target-2025', 'target-2045']),
  asOf: isoDate,
  reviewBy: nullable(isoDate),
  needsLegalReview: Type.Optional(Type.Boolean()),
  note: Type.Optional(sentence),
  enemies: Type.Array(questionId),
  foreign: Type.Optional(Type.Array(foreignPart)),
});

/** A question bank file. Held to `BankDefinition` of the core in `types.ts`. */
export const bank = closed({
  id: slug,
  name: localizedText,
  language: Type.Enum(['vi', 'en']),
  note: Type.Optional(localizedText),
  topics: Type.Array(closed({ id: slug, name: localizedText })),
  questions: Type.Array(question),
});
