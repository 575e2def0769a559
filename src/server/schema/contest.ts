import Type, { type TNull, type TOptional, type TSchema, type TUnion } from 'typebox';
import {
  attemptRules,
  eligibilityRules,
  identityRules,
  paperRules,
  predictionRules,
  roundRules,
  timeRules,
} from './contest-rules.ts';
import { prizeRules, publicationRules, rankingRules, sanctionRules } from './contest-prizes.ts';
import { closed, localizedText, nullable, percent, slug, sourcedText, sourceIds } from './parts.ts';

/** A group of the rule book as far as it is known: each parameter may be absent or `null`, and so may the whole group. */
function asFarAsKnown<Members extends Record<string, TSchema>>(members: Members) {
  const parts = Object.entries(members).map(([name, schema]) => [name, Type.Optional(nullable(schema))]);
  type Parts = { [Name in keyof Members]: TOptional<TUnion<[Members[Name], TNull]>> };
  return Type.Optional(nullable(closed(Object.fromEntries(parts) as Parts)));
}

const rules = closed({
  eligibility: asFarAsKnown(eligibilityRules),
  identity: asFarAsKnown(identityRules),
  rounds: asFarAsKnown(roundRules),
  paper: asFarAsKnown(paperRules),
  time: asFarAsKnown(timeRules),
  attempts: asFarAsKnown(attemptRules),
  prediction: asFarAsKnown(predictionRules),
  ranking: asFarAsKnown(rankingRules),
  prizes: asFarAsKnown(prizeRules),
  publication: asFarAsKnown(publicationRules),
  sanctions: asFarAsKnown(sanctionRules),
});

const participationTarget = closed({
  percent,
  text: localizedText,
  denominator: nullable(localizedText),
  source: sourceIds,
});

const judgedStage = closed({
  stage: slug,
  work: Type.Enum(['written-final', 'live-final', 'slogan', 'article']),
  perUnit: nullable(Type.Integer({ minimum: 1 })),
  minWords: Type.Optional(Type.Integer({ minimum: 1 })),
  maxWords: Type.Optional(Type.Integer({ minimum: 1 })),
  maxPages: Type.Optional(Type.Integer({ minimum: 1 })),
  season: nullable(slug),
  source: sourceIds,
});

/** What a contest season states: the rules as far as they are known, bank, tree, audience, target and duties. */
export const contest = closed({
  rules,
  bank: nullable(slug),
  agencyTree: nullable(slug),
  audience: Type.Array(sourcedText),
  participationTarget: nullable(participationTarget),
  channels: Type.Array(sourcedText),
  duties: Type.Array(sourcedText),
  results: Type.Optional(sourcedText),
  judgedStages: Type.Optional(Type.Array(judgedStage)),
});
