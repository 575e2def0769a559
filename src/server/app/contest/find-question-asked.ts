import { mayAsk } from '#core/contest/bank-seal.ts';
import type { Question } from '#core/contest/bank.ts';
import { listVersionsOfRound } from '../../db/queries/key-ruling.ts';
import type { App } from '../app.ts';

/** A question as the papers of a round had it, in the newest version somebody began with; `null` = none of them could. */
export async function findQuestionAsked(
  app: App,
  seasonId: string,
  roundId: string,
  questionId: string,
): Promise<Question | null> {
  const versions = await listVersionsOfRound(app.db, seasonId, roundId);
  for (const { rules_version, bank_version } of versions.toReversed()) {
    const { key, rules } = await app.contests.at(seasonId, rules_version, bank_version);
    const question = key.get(questionId);
    if (question && mayAsk(rules.paper, roundId, questionId)) return question;
  }
  return null;
}
