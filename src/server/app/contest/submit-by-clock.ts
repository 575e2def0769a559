import { readAnswers } from '#core/contest/answers.ts';
import { expiryOf } from '#core/contest/saving.ts';
import { findAttempt, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { makeSubmission } from './make-submission.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** Whether an attempt is still being written, or how it ended. */
export type Settled = 'running' | 'submitted' | 'abandoned';

/** Hands in what was saved once the time is over and nobody did, where the rules say so; marked as done by the clock, at the deadline. */
export async function settleIfExpired(app: App, facts: AttemptFacts): Promise<Settled> {
  const running = { deadline: facts.deadline, submittedAt: null, revision: 0 };
  const now = app.clock.seasonNow(facts.contest.seasonId);
  if (expiryOf(running, facts.contest.rules.time, now) === null) return 'running';
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  return row ? settleRow(app, facts, row) : 'abandoned';
}

/** The same for a row at hand. */
export async function settleRow(app: App, facts: AttemptFacts, row: AttemptRow): Promise<Settled> {
  if (row.submitted_at) return 'submitted';
  const now = app.clock.seasonNow(facts.contest.seasonId);
  const attempt = { deadline: row.deadline, submittedAt: null, revision: row.revision };
  const expiry = expiryOf(attempt, facts.contest.rules.time, now);
  if (expiry === null) return 'running';
  if (expiry === 'abandon' || !row.deadline) return 'abandoned';
  const answers = readAnswers(facts.paper, facts.contest.rules.paper, row.answers);
  if (!answers.ok) throw new Error(`attempt ${facts.attemptId} holds answers that are not of its paper`);
  await app.contests.writes.keep(
    makeSubmission(app, facts, {
      answers: answers.value,
      revision: row.revision,
      savedAt: row.saved_at ?? facts.startedAt,
      submittedAt: row.deadline,
      submittedBy: 'clock',
      prediction: null,
    }),
  );
  return 'submitted'; // by the clock just now, or by the participant a moment before
}
