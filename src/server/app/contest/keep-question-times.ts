import type { AttemptAnswers } from '#core/contest/answers.ts';
import { questionsOver } from '#core/contest/question-clock.ts';
import { findAttempt } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { AttemptFacts } from './running-attempts.ts';

/**
 * What of the sent answers still counts where every question has its own seconds: a question whose time is over keeps the answer
 * that was saved in time. Without such a limit nothing is asked of the database.
 */
export async function keepQuestionTimes(
  app: App,
  facts: AttemptFacts,
  sent: AttemptAnswers,
  now: Temporal.Instant,
): Promise<AttemptAnswers> {
  const over = questionsOver(facts.contest.rules.time, facts, now);
  if (over === 0) return sent;
  const row = await findAttempt(app.contests.hot, facts.participantId, facts.attemptId);
  const stored = (row?.answers ?? {}) as unknown as Readonly<Record<string, readonly string[]>>;
  const kept = facts.paper.questions.flatMap(({ questionId }, at) => {
    const chosen = at < over ? stored[questionId] : sent.get(questionId);
    return chosen && chosen.length > 0 ? [[questionId, chosen] as const] : [];
  });
  return new Map(kept);
}
