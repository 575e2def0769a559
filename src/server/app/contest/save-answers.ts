import { isPaced } from '#core/contest/question-clock.ts';
import { acceptSave, type SaveRefusal } from '#core/contest/saving.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAttempt } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { momentsOfSave } from './answer-moments.ts';
import type { ParticipantOf } from './gates.ts';
import { keepPacedAnswers, type PacedSaveRefusal } from './paced-attempt.ts';
import {
  answersAsJson,
  readSent,
  type PredictionState,
  type ReadSent,
  type SentAnswers,
  type SentRefusal,
} from './read-sent.ts';
import { refuseLate } from './refuse-late.ts';
import { deadlineNow, delayedDeadline, type DelayedDeadline } from './round-times.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';

export interface Saved {
  readonly revision: number;
  readonly savedAt: string;
  readonly prediction: PredictionState;
  /** Only where something has delayed the round: how the deadline stands now. */
  readonly delayed?: DelayedDeadline;
}

export type SaveAnswersRefusal = { readonly code: 'attempt-not-found' } | SaveRefusal | SentRefusal | PacedSaveRefusal;

/**
 * Keeps the answers of a running attempt, durably, before it answers. An older save never overwrites a newer one; the same save
 * repeated gives the same reply.
 */
export async function saveAnswers(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
  sent: SentAnswers,
): Promise<Result<Saved, SaveAnswersRefusal>> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  if (!facts) return refuse({ code: 'attempt-not-found' });
  if (isPaced(facts.contest.rules.time)) return savePaced(app, facts, sent);
  const now = app.clock.seasonNow(facts.contest.seasonId);
  const unchanged = { deadline: deadlineNow(app, facts, now), submittedAt: null, revision: 0 };
  const inTime = acceptSave(unchanged, facts.contest.rules.time, { now, revision: sent.revision });
  if (!inTime.ok) return whyNot(app, facts, { sent, now, read: null });
  const read = readSent(app, facts, { sent, now });
  if (!read.ok) return read;

  const savedAt = now.toString();
  const answers = {
    participantId: facts.participantId,
    attemptId,
    revision: sent.revision,
    answers: answersAsJson(read.value.answers),
    savedAt,
    answeredMs: await momentsOfSave(app, facts, { revision: sent.revision, answers: read.value.answers, at: now }),
  };
  const kept = await app.contests.writes.keep({ kind: 'save', answers, prediction: read.value.prediction });
  if (kept)
    return accept({
      revision: sent.revision,
      savedAt,
      prediction: read.value.predictionState,
      ...delayedDeadline(app, facts, now),
    });
  return whyNot(app, facts, { sent, now, read: read.value });
}

/** Questions open one by one: only the one that is open takes an answer. */
async function savePaced(app: App, facts: AttemptFacts, sent: SentAnswers): Promise<Result<Saved, SaveAnswersRefusal>> {
  const kept = await keepPacedAnswers(app, facts, sent);
  if (!kept.ok) return kept;
  const { savedAt, prediction } = kept.value;
  const delayed = delayedDeadline(app, facts, app.clock.seasonNow(facts.contest.seasonId));
  return accept({ revision: sent.revision, savedAt: savedAt.toString(), prediction, ...delayed });
}

interface NotKept {
  readonly sent: SentAnswers;
  readonly now: Temporal.Instant;
  readonly read: ReadSent | null;
}

/** The database kept nothing: a repeat gets the reply it had, everything else its reason. */
async function whyNot(
  app: App,
  facts: AttemptFacts,
  { sent, now, read }: NotKept,
): Promise<Result<Saved, SaveAnswersRefusal>> {
  const row = await findAttempt(app.db, facts.participantId, facts.attemptId);
  if (!row) return refuse({ code: 'attempt-not-found' });
  const stored = { deadline: deadlineNow(app, facts, now), submittedAt: row.submitted_at, revision: row.revision };
  const accepted = acceptSave(stored, facts.contest.rules.time, { now, revision: sent.revision });
  if (accepted.ok) return await refuseLate(app, facts, now);
  if (accepted.refusal.code !== 'save-out-of-date' || !read || !row.saved_at || !isSame(row, sent, read))
    return accepted;
  return accept({ revision: row.revision, savedAt: row.saved_at.toString(), prediction: read.predictionState });
}

function isSame(
  row: { readonly revision: number; readonly answers: unknown },
  sent: SentAnswers,
  read: ReadSent,
): boolean {
  return row.revision === sent.revision && sameAnswers(row.answers as Record<string, readonly string[]>, read);
}

function sameAnswers(stored: Readonly<Record<string, readonly string[]>>, { answers }: ReadSent): boolean {
  const questionIds = Object.keys(stored);
  return (
    questionIds.length === answers.size && questionIds.every((id) => stored[id]!.join() === answers.get(id)?.join())
  );
}
