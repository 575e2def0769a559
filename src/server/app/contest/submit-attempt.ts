import { checkAllAnswered, readAnswers, type AttemptAnswers, type MissingAnswers } from '#core/contest/answers.ts';
import { isPaced } from '#core/contest/question-clock.ts';
import { readSideAnswer, type SideAnswerRefusal } from '#core/contest/side-question.ts';
import { acceptSubmission, type SaveRefusal } from '#core/contest/saving.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAttempt, findReceipt, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { momentsOfSave } from './answer-moments.ts';
import { checkPredicted, type PredictionMissing } from './check-predicted.ts';
import type { HandInToKeep } from './contest-writes.ts';
import type { ParticipantOf } from './gates.ts';
import { makeSubmission } from './make-submission.ts';
import { keepPacedAnswers, type PacedSaveRefusal } from './paced-attempt.ts';
import { refuseLate } from './refuse-late.ts';
import { readSent, type SentAnswers, type SentRefusal } from './read-sent.ts';
import { deadlineNow } from './round-times.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';
import { viewSubmission, type SubmissionView } from './submission-view.ts';
import { settleIfExpired } from './submit-by-clock.ts';

export type SubmitRefusal =
  | { readonly code: 'attempt-not-found' }
  | SaveRefusal
  | SentRefusal
  | MissingAnswers
  | PredictionMissing
  | SideAnswerRefusal
  | PacedSaveRefusal;

/**
 * Hands an attempt in, once: marks, receipt and lock of the prediction are durable before it answers. Repeating it gives the
 * identical reply, whatever the repeat brings.
 */
export async function submitAttempt(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
  sent: SentAnswers,
): Promise<Result<SubmissionView, SubmitRefusal>> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  if (!facts) return refuse({ code: 'attempt-not-found' });
  const now = app.clock.seasonNow(facts.contest.seasonId);
  const unchanged = { deadline: deadlineNow(app, facts, now), submittedAt: null, revision: 0 };
  const accepted = acceptSubmission(unchanged, facts.contest.rules.time, { now, revision: sent.revision });
  if (!accepted.ok || accepted.value.answers === 'saved') return submitStored(app, facts, now);
  const side = readSideAnswer(facts.contest.rules.attempts, sent.sideAnswer);
  if (!side.ok) return await repeatOr(app, facts, side);
  const sideAnswer = side.value;
  if (isPaced(facts.contest.rules.time)) return submitPaced(app, facts, { sent, now, sideAnswer });
  const read = readSent(app, facts, { sent, now });
  if (!read.ok) return await repeatOr(app, facts, read);
  const { answers } = read.value;
  const complete = checkAllAnswered(facts.paper, facts.contest.rules.paper, answers);
  if (!complete.ok) return await repeatOr(app, facts, complete);
  const predicted = await checkPredicted(app, facts, { isSent: read.value.prediction !== null, now });
  if (!predicted.ok) return await repeatOr(app, facts, predicted);

  const handIn = {
    answers,
    revision: sent.revision,
    savedAt: now,
    submittedAt: now,
    submittedBy: 'participant',
    answeredMs: await momentsOfSave(app, facts, { revision: sent.revision, answers, at: now }),
  } as const;
  const submission = makeSubmission(app, facts, { ...handIn, prediction: read.value.prediction, sideAnswer });
  if (await app.contests.writes.keep(submission)) return accept(viewWritten(app, facts, { submission, now }));
  return whyNot(app, facts, { revision: sent.revision, now });
}

interface PacedHandIn {
  readonly sent: SentAnswers;
  readonly now: Temporal.Instant;
  readonly sideAnswer: string | null;
}

/** Questions open one by one: what is sent of the open one is kept first, then what is kept is handed in. */
async function submitPaced(
  app: App,
  facts: AttemptFacts,
  { sent, now, sideAnswer }: PacedHandIn,
): Promise<Result<SubmissionView, SubmitRefusal>> {
  const kept = await keepPacedAnswers(app, facts, sent);
  if (!kept.ok) return await repeatOr(app, facts, kept);
  const complete = checkAllAnswered(facts.paper, facts.contest.rules.paper, kept.value.answers);
  if (!complete.ok) return complete;
  const predicted = await checkPredicted(app, facts, { isSent: kept.value.prediction === 'kept', now });
  return predicted.ok ? submitStored(app, facts, now, sideAnswer) : predicted;
}

/** Time is over, or only what was saved may be handed in: decided from the row. */
async function submitStored(
  app: App,
  facts: AttemptFacts,
  now: Temporal.Instant,
  sideAnswer: string | null = null,
): Promise<Result<SubmissionView, SubmitRefusal>> {
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  if (!row) return refuse({ code: 'attempt-not-found' });
  if (row.submitted_at) return repeat(app, facts, row);
  const running = { deadline: deadlineNow(app, facts, now), submittedAt: null, revision: row.revision };
  const accepted = acceptSubmission(running, facts.contest.rules.time, { now, revision: row.revision });
  if (!accepted.ok) {
    await settleIfExpired(app, facts);
    return accepted;
  }
  const answers = storedAnswers(facts, row);
  const complete = checkAllAnswered(facts.paper, facts.contest.rules.paper, answers);
  if (!complete.ok) return complete;
  const handIn = {
    answers,
    revision: row.revision,
    savedAt: row.saved_at ?? facts.startedAt,
    submittedAt: now,
    answeredMs: row.answered_ms,
    prediction: null,
    sideAnswer,
  };
  const submission = makeSubmission(app, facts, { ...handIn, submittedBy: 'participant' });
  if (await app.contests.writes.keep(submission)) return accept(viewWritten(app, facts, { submission, now }));
  return whyNot(app, facts, { revision: row.revision, now });
}

function storedAnswers(facts: AttemptFacts, row: AttemptRow): AttemptAnswers {
  const answers = readAnswers(facts.paper, facts.contest.rules.paper, row.answers);
  if (!answers.ok) throw new Error(`attempt ${facts.attemptId} holds answers that are not of its paper`);
  return answers.value;
}

async function whyNot(
  app: App,
  facts: AttemptFacts,
  arrival: { readonly revision: number; readonly now: Temporal.Instant },
): Promise<Result<SubmissionView, SubmitRefusal>> {
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  if (!row) return refuse({ code: 'attempt-not-found' });
  if (row.submitted_at) return repeat(app, facts, row);
  const running = { deadline: deadlineNow(app, facts, arrival.now), submittedAt: null, revision: row.revision };
  const accepted = acceptSubmission(running, facts.contest.rules.time, arrival);
  return accepted.ok ? refuseLate(app, facts, arrival.now) : accepted;
}

/** Something is wrong with what was sent, unless the attempt is handed in already: then the first reply stands. */
async function repeatOr(
  app: App,
  facts: AttemptFacts,
  refused: Result<never, SubmitRefusal>,
): Promise<Result<SubmissionView, SubmitRefusal>> {
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  return row?.submitted_at ? repeat(app, facts, row) : refused;
}

async function repeat(app: App, facts: AttemptFacts, row: AttemptRow): Promise<Result<SubmissionView, SubmitRefusal>> {
  const view = await viewStored(app, facts, row);
  return view ? accept(view) : refuse({ code: 'attempt-not-found' });
}

/** The reply of a submitted attempt from its row and receipt; `null` while it is not submitted. */
export async function viewStored(app: App, facts: AttemptFacts, row: AttemptRow): Promise<SubmissionView | null> {
  if (!row.submitted_at) return null;
  const receipt = await findReceipt(app.db, facts.participantId, facts.attemptId);
  if (!receipt) throw new Error(`attempt ${facts.attemptId} was handed in and has no receipt`);
  return viewSubmission(app, facts, {
    answers: row.answers,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by ?? 'participant',
    receipt: {
      code: receipt.code,
      leafHash: receipt.leaf_hash,
      signature: receipt.signature,
      issuedAt: receipt.issued_at,
    },
  });
}

function viewWritten(
  app: App,
  facts: AttemptFacts,
  { submission: handIn, now }: { readonly submission: HandInToKeep; readonly now: Temporal.Instant },
): SubmissionView {
  const { submission, receipt } = handIn;
  return viewSubmission(app, facts, {
    answers: JSON.parse(submission.answers) as unknown,
    submittedAt: now,
    submittedBy: submission.submittedBy,
    receipt: { ...receipt, issuedAt: now },
  });
}
