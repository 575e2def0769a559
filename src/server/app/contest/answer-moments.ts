import { readAnswers, type AttemptAnswers } from '#core/contest/answers.ts';
import { momentsAfter, type AnswerMoments } from '#core/contest/answer-moments.ts';
import { findAttempt } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { AttemptFacts } from './running-attempts.ts';

interface Save {
  readonly revision: number;
  readonly answers: AttemptAnswers;
  readonly at: Temporal.Instant;
}

/**
 * When each answer last changed, this save included; remembered for the next. Asks the database only when the save before it did
 * not come to this process: after a restart, or from another worker.
 */
export async function momentsOfSave(app: App, facts: AttemptFacts, save: Save): Promise<readonly number[]> {
  const known = app.contests.moments.find(facts.attemptId);
  const before = follows(save, known) ? known : await storedMoments(app, facts);
  const elapsedMs = save.at.epochMilliseconds - facts.startedAt.epochMilliseconds;
  const ms = momentsAfter(facts.paper, before ?? null, { answers: save.answers, elapsedMs });
  if (save.revision >= (known?.revision ?? 0))
    app.contests.moments.keep(facts.attemptId, { revision: save.revision, answers: save.answers, ms });
  return ms;
}

/** Whether nothing can lie between what is remembered and this save. The first save of an attempt follows upon nothing. */
function follows({ revision }: Save, known: AnswerMoments | undefined): boolean {
  if (!known) return revision === 1;
  return revision === known.revision || revision === known.revision + 1;
}

async function storedMoments(app: App, facts: AttemptFacts): Promise<Pick<AnswerMoments, 'answers' | 'ms'> | null> {
  const row = await findAttempt(app.contests.hot, facts.participantId, facts.attemptId);
  const answers = row && readAnswers(facts.paper, facts.contest.rules.paper, row.answers);
  return answers?.ok ? { answers: answers.value, ms: row!.answered_ms } : null;
}
