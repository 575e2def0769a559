import { readAnswers, type AttemptAnswers } from '#core/contest/answers.ts';
import { momentsAfter } from '#core/contest/answer-moments.ts';
import {
  acceptPacedAnswers,
  isPaced,
  nextOpening,
  standingAt,
  type NextRefusal,
  type OpenQuestion,
  type Opening,
  type PaceStanding,
} from '#core/contest/question-clock.ts';
import { acceptSave, type SaveRefusal } from '#core/contest/saving.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { Kysely } from 'kysely';
import { updateAnswers, upsertPredictions, type AttemptRow } from '../../db/queries/contest.ts';
import { insertOpenings, listOpenings, lockAttempt } from '../../db/queries/question-opening.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { answersAsJson, readSent, type PredictionState, type SentAnswers, type SentRefusal } from './read-sent.ts';
import { deadlineNow, delaysOf } from './round-times.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** An attempt whose questions open one by one, held so that one request at a time goes on with it. */
export interface HeldAttempt {
  readonly db: Kysely<Database>;
  readonly row: AttemptRow;
  readonly standing: PaceStanding;
  readonly now: Temporal.Instant;
}

/**
 * Holds a paced attempt while `act` runs, in one transaction. What the clock has opened since is kept first, so nothing is shown
 * before its opening is on disk. `undefined` = there is no such attempt.
 */
export async function holdPacedAttempt<T>(
  app: App,
  facts: AttemptFacts,
  act: (held: HeldAttempt) => Promise<T>,
): Promise<T | undefined> {
  return app.db.transaction().execute(async (db) => {
    const row = await lockAttempt(db, facts);
    if (!row) return undefined;
    const openings = await listOpenings(db, facts);
    const now = laterOf(app.clock.seasonNow(row.season_id), openings.at(-1)?.openedAt ?? facts.startedAt);
    const standing = standingOf(app, facts, { openings, now });
    if (!row.submitted_at) await insertOpenings(db, facts, standing.due);
    return act({ db, row, standing, now });
  });
}

/** The question that is open now; whoever comes first to an attempt opens its first. `null` = there is no such attempt. */
export async function findOpenQuestion(app: App, facts: AttemptFacts): Promise<OpenQuestion | null> {
  const open = await holdPacedAttempt(app, facts, async ({ db, standing, now }) => {
    const first = standing.current ? null : nextOpening(standing, 0, now);
    if (!first?.ok || !first.value) return standing.current;
    await insertOpenings(db, facts, [first.value]);
    return standingOf(app, facts, { openings: [first.value], now }).current;
  });
  return open ?? null;
}

/** Answers of a paced attempt as they stand after a save. */
export interface PacedSave {
  readonly answers: AttemptAnswers;
  readonly savedAt: Temporal.Instant;
  readonly prediction: PredictionState;
}

export type PacedSaveRefusal = { readonly code: 'attempt-not-found' } | SaveRefusal | SentRefusal | NextRefusal;

/** Keeps what was sent of the open question, durably; the same save repeated gives the same answer. */
export async function keepPacedAnswers(
  app: App,
  facts: AttemptFacts,
  sent: SentAnswers,
): Promise<Result<PacedSave, PacedSaveRefusal>> {
  const kept = await holdPacedAttempt(app, facts, (held) => keepHeld(app, facts, { held, sent }));
  return kept ?? refuse({ code: 'attempt-not-found' });
}

async function keepHeld(
  app: App,
  facts: AttemptFacts,
  { held, sent }: { readonly held: HeldAttempt; readonly sent: SentAnswers },
): Promise<Result<PacedSave, PacedSaveRefusal>> {
  const { db, row, standing, now } = held;
  const { rules } = facts.contest;
  const running = { deadline: deadlineNow(app, facts, now), submittedAt: row.submitted_at, revision: row.revision };
  const inTime = acceptSave(running, rules.time, { now, revision: sent.revision });
  const isRepeat = !inTime.ok && inTime.refusal.code === 'save-out-of-date' && sent.revision === row.revision;
  if (!inTime.ok && !isRepeat) return inTime;
  const read = readSent(app, facts, { sent, now });
  if (!read.ok) return read;
  const stored = storedAnswers(facts, row);
  const kept = acceptPacedAnswers(standing, { paper: facts.paper, stored, sent: read.value.answers }, now);
  if (!kept.ok) return kept;
  const answers = kept.value;
  const prediction = read.value.predictionState;
  if (!inTime.ok)
    return answersAsJson(stored) === answersAsJson(answers) && row.saved_at
      ? accept({ answers, savedAt: row.saved_at, prediction })
      : inTime;
  const { participantId, attemptId } = facts;
  const elapsedMs = now.epochMilliseconds - facts.startedAt.epochMilliseconds;
  const answeredMs = momentsAfter(facts.paper, { answers: stored, ms: row.answered_ms }, { answers, elapsedMs });
  const save = { revision: sent.revision, answers: answersAsJson(answers), savedAt: now.toString(), answeredMs };
  await updateAnswers(db, [{ participantId, attemptId, ...save }]);
  if (read.value.prediction) await upsertPredictions(db, [read.value.prediction]);
  return accept({ answers, savedAt: now, prediction });
}

/** How many questions of an attempt its participant has had before them: of an ordinary paper all. */
export async function countSeenQuestions(app: App, facts: AttemptFacts): Promise<number> {
  if (!isPaced(facts.contest.rules.time)) return facts.questions.length;
  const openings = await listOpenings(app.db, facts);
  return Math.min(facts.questions.length, openings.at(-1)?.number ?? 0);
}

function storedAnswers(facts: AttemptFacts, row: AttemptRow): AttemptAnswers {
  const answers = readAnswers(facts.paper, facts.contest.rules.paper, row.answers);
  if (!answers.ok) throw new Error(`attempt ${facts.attemptId} holds answers that are not of its paper`);
  return answers.value;
}

function standingOf(
  app: App,
  facts: AttemptFacts,
  { openings, now }: { readonly openings: readonly Opening[]; readonly now: Temporal.Instant },
): PaceStanding {
  const { startedAt, timeFactorPercent } = facts;
  const attempt = { startedAt, timeFactorPercent, questionCount: facts.paper.questions.length, openings };
  const deadline = deadlineNow(app, facts, now);
  return standingAt(facts.contest.rules.time, { ...attempt, deadline, pauses: delaysOf(app, facts).pauses }, now);
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
