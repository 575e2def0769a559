import type { Kysely } from 'kysely';
import {
  insertAttempts,
  insertParticipants,
  insertReceipts,
  listAttemptsOf,
  lockPredictions,
  submitAttempts,
  updateAnswers,
  upsertPredictions,
  type AnswersToSave,
  type AttemptHead,
  type NewAttempt,
  type NewParticipant,
  type NewReceipt,
  type PredictionToKeep,
  type PredictionToLock,
  type SubmissionToKeep,
} from '../../db/queries/contest.ts';
import type { Database } from '../../db/schema.ts';
import { groupWriter, type GroupWriter } from './group-writer.ts';

export interface SaveToKeep {
  readonly kind: 'save';
  readonly answers: AnswersToSave;
  readonly prediction: PredictionToKeep | null;
}

export interface HandInToKeep {
  readonly kind: 'submission';
  readonly submission: SubmissionToKeep;
  readonly receipt: NewReceipt;
  readonly prediction: PredictionToKeep | null;
  /** Locks what was predicted earlier in the round. */
  readonly lock: PredictionToLock | null;
}

/** The hot path's way to the database: whatever arrives together is committed together, durable before anybody is answered. */
export interface ContestWrites {
  /** `false` = somebody is there already. */
  readonly participants: GroupWriter<NewParticipant, boolean>;
  /** `false` = an attempt of this number is there already. */
  readonly attempts: GroupWriter<NewAttempt, boolean>;
  /** `false` = nothing was changed: handed in already, or a newer revision is there. */
  readonly answers: GroupWriter<SaveToKeep | HandInToKeep, boolean>;
  /** Attempts of a participant; questions that arrive together are asked together. */
  readonly earlier: GroupWriter<string, readonly AttemptHead[]>;
  drain(): Promise<void>;
}

const MAX_BATCH = 500; // bounds a statement to about half a megabyte

/** Opens the writers on a database. */
export function openContestWrites(db: Kysely<Database>): ContestWrites {
  const participants = groupWriter<NewParticipant, boolean>({
    keyOf: (row) => row.participantId,
    commit: async (rows) => {
      const added = await insertParticipants(db, rows);
      return rows.map((row) => added.has(row.participantId));
    },
    maxBatch: MAX_BATCH,
    lanes: 1,
  });
  const attempts = groupWriter<NewAttempt, boolean>({
    keyOf: (row) => row.participantId,
    commit: async (rows) => {
      const added = await insertAttempts(db, rows);
      return rows.map((row) => added.has(row.attemptId));
    },
    maxBatch: MAX_BATCH,
    lanes: 1,
  });
  const answers = groupWriter<SaveToKeep | HandInToKeep, boolean>({
    keyOf: (item) => (item.kind === 'save' ? item.answers : item.submission).participantId,
    commit: (items) => commitAnswers(db, items),
    maxBatch: MAX_BATCH,
    lanes: 1,
  });
  const earlier = groupWriter<string, readonly AttemptHead[]>({
    keyOf: (participantId) => participantId,
    commit: async (participantIds) => {
      const rows = Map.groupBy(await listAttemptsOf(db, participantIds), (row) => row.participant_id);
      return participantIds.map((participantId) => rows.get(participantId) ?? []);
    },
    maxBatch: MAX_BATCH,
    lanes: 2,
  });
  const all = [participants, attempts, answers, earlier];
  return { participants, attempts, answers, earlier, drain: async () => void (await Promise.all(all.map((writer) => writer.drain()))) };
}

async function commitAnswers(db: Kysely<Database>, items: readonly (SaveToKeep | HandInToKeep)[]): Promise<readonly boolean[]> {
  const saves = items.filter((item) => item.kind === 'save');
  const handIns = items.filter((item) => item.kind === 'submission');
  const kept =
    handIns.length === 0 && saves.every((save) => save.prediction === null)
      ? await updateAnswers(db, saves.map((save) => save.answers))
      : await db.transaction().execute((trx) => commitTogether(trx, saves, handIns));
  return items.map((item) => kept.has((item.kind === 'save' ? item.answers : item.submission).attemptId));
}

/** One statement a kind, one commit for all. */
async function commitTogether(
  db: Kysely<Database>,
  saves: readonly SaveToKeep[],
  handIns: readonly HandInToKeep[],
): Promise<ReadonlySet<string>> {
  const saved = saves.length > 0 ? await updateAnswers(db, saves.map((save) => save.answers)) : new Set<string>();
  const submitted = handIns.length > 0 ? await submitAttempts(db, handIns.map((item) => item.submission)) : new Set<string>();
  const keptSaves = saves.filter((save) => saved.has(save.answers.attemptId));
  const keptHandIns = handIns.filter((item) => submitted.has(item.submission.attemptId));
  const predictions = [...keptSaves, ...keptHandIns].flatMap(({ prediction }) => prediction ?? []);
  const locks = keptHandIns.flatMap(({ lock }) => lock ?? []);
  if (keptHandIns.length > 0) await insertReceipts(db, keptHandIns.map((item) => item.receipt));
  if (predictions.length > 0) await upsertPredictions(db, predictions);
  if (locks.length > 0) await lockPredictions(db, locks);
  return new Set([...saved, ...submitted]);
}
