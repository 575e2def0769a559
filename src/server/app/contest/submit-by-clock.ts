import { checkAllAnswered, readAnswers } from '#core/contest/answers.ts';
import { expiryOf } from '#core/contest/saving.ts';
import { isRoundClosed } from '../../db/queries/contest-ranking.ts';
import { findAttempt, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import type { HandInToKeep } from './contest-writes.ts';
import { makeSubmission } from './make-submission.ts';
import { deadlineNow } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** Whether an attempt is still being written, or how it ended. */
export type Settled = 'running' | 'submitted' | 'abandoned';

/** Hands in what was saved once the time is over and nobody did, where the rules say so; marked as done by the clock, at the deadline. */
export async function settleIfExpired(app: App, facts: AttemptFacts): Promise<Settled> {
  const now = app.clock.seasonNow(facts.contest.seasonId);
  const running = { deadline: deadlineNow(app, facts, now), submittedAt: null, revision: 0 };
  if (expiryOf(running, facts.contest.rules.time, now) === null) return 'running';
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  return row ? settleRow(app, facts, row) : 'abandoned';
}

/**
 * The same for a row at hand. A save accepted at the last moment may reach the disk after the row was read: then nothing is
 * handed in from the older row, and the newer one is read and handed in instead.
 */
export async function settleRow(app: App, facts: AttemptFacts, row: AttemptRow): Promise<Settled> {
  await ascertainEnd(app, facts, row);
  for (let current = row; ;) {
    const handIn = handInOf(app, facts, current);
    if (typeof handIn === 'string') return handIn;
    if (await app.contests.writes.keep(handIn)) return 'submitted';
    const newer = await findAttempt(app.db, facts.participantId, facts.attemptId);
    if (!newer) throw new Error(`attempt ${facts.attemptId} is gone`);
    if (!newer.submitted_at && newer.revision === current.revision) return lateForRanking(app, facts);
    current = newer;
  }
}

/** Where the clock is about to end an attempt: whether its end has been moved is asked of the database, not of what was heard. */
async function ascertainEnd(app: App, facts: AttemptFacts, row: AttemptRow): Promise<void> {
  const { seasonId, rules } = facts.contest;
  const now = app.clock.seasonNow(seasonId);
  const deadline = deadlineNow(app, facts, now);
  const attempt = { deadline, submittedAt: row.submitted_at, revision: row.revision };
  if (deadline && expiryOf(attempt, rules.time, now) !== null) await app.contests.delays.ascertain(seasonId, deadline);
}

/** A result is made of what was there: an attempt that could not be settled before stays as it is. */
async function lateForRanking(app: App, { contest, round, attemptId }: AttemptFacts): Promise<Settled> {
  if (await isRoundClosed(app.db, contest.seasonId, round.id)) return 'abandoned';
  throw new Error(`attempt ${attemptId} was not handed in and nothing says why`);
}

/** What the clock hands in for this row, or how the attempt stands where there is nothing to hand in. */
function handInOf(app: App, facts: AttemptFacts, row: AttemptRow): HandInToKeep | Settled {
  if (row.submitted_at) return 'submitted'; // by the participant a moment before
  const now = app.clock.seasonNow(facts.contest.seasonId);
  const deadline = deadlineNow(app, facts, now);
  const attempt = { deadline, submittedAt: null, revision: row.revision };
  const expiry = expiryOf(attempt, facts.contest.rules.time, now);
  if (expiry === null) return 'running';
  if (expiry === 'abandon' || !deadline) return 'abandoned';
  const answers = readAnswers(facts.paper, facts.contest.rules.paper, row.answers);
  if (!answers.ok) throw new Error(`attempt ${facts.attemptId} holds answers that are not of its paper`);
  if (!checkAllAnswered(facts.paper, facts.contest.rules.paper, answers.value).ok) return 'abandoned'; // no entry at all
  return makeSubmission(app, facts, {
    answers: answers.value,
    revision: row.revision,
    savedAt: row.saved_at ?? facts.startedAt,
    submittedAt: deadline,
    submittedBy: 'clock',
    answeredMs: row.answered_ms,
    prediction: null,
  });
}
