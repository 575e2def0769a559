import { sql, type Kysely } from 'kysely';
import {
  insertAttempts,
  insertParticipants,
  insertReceipts,
  listAttemptRows,
  listAttemptsOf,
  lockPredictions,
  submitAttempts,
  updateAnswers,
  upsertPredictions,
  type AnswersToSave,
  type AttemptHead,
  type AttemptKey,
  type NewAttempt,
  type NewParticipant,
  type NewReceipt,
  type PredictionToKeep,
  type PredictionToLock,
  type SubmissionToKeep,
} from '../../db/queries/contest.ts';
import type { Database } from '../../db/schema.ts';
import { insertSideAnswers, type NewSideAnswer } from '../../db/queries/side-answer.ts';
import { groupWriter } from './group-writer.ts';

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
  /** What was answered to the side question. */
  readonly sideAnswer: NewSideAnswer | null;
  /** Locks what was predicted earlier in the round. */
  readonly lock: PredictionToLock | null;
}

/** The hot path's way to the database: whatever arrives together is committed together, durable before anybody is answered. */
export interface ContestWrites {
  /** `false` = somebody is there already. */
  addParticipant(row: NewParticipant): Promise<boolean>;
  /** `false` = an attempt of this number is there already. */
  addAttempt(row: NewAttempt): Promise<boolean>;
  /** `false` = nothing was changed: handed in already, or a newer revision is there. */
  keep(item: SaveToKeep | HandInToKeep): Promise<boolean>;
  /** Every attempt of a participant, without answers. */
  listEarlier(participantId: string): Promise<readonly AttemptHead[]>;
  /** One attempt as it stands, with what was predicted for its round. */
  readAttempt(key: AttemptKey): Promise<AttemptStanding | undefined>;
  /** Waits until everything handed in so far is on disk. */
  drain(): Promise<void>;
}

export type AttemptStanding = Awaited<ReturnType<typeof listAttemptRows>>[number];

type Item =
  | SaveToKeep
  | HandInToKeep
  | { readonly kind: 'participant'; readonly row: NewParticipant }
  | { readonly kind: 'attempt'; readonly row: NewAttempt }
  | { readonly kind: 'earlier'; readonly participantId: string }
  | { readonly kind: 'reading'; readonly key: AttemptKey };

type Outcome = boolean | readonly AttemptHead[] | AttemptStanding | undefined;

const MAX_BATCH = 500; // bounds a statement to about half a megabyte
const UNDERWAY = 1; // measured: what gathers meanwhile makes larger batches, and fewer of them cost less than waiting
const PAUSE_MS = 8; // measured: at 4,500 requests a second some 40 share one transaction of nine statements

/** Opens the writers on a pipelined connection (`connectPipelined`). */
export function openContestWrites(hot: Kysely<Database>): ContestWrites {
  const writer = groupWriter<Item, Outcome>({
    keyOf: participantOf,
    commit: (items) => commitTogether(hot, items),
    maxBatch: MAX_BATCH,
    underway: UNDERWAY,
    pauseMs: PAUSE_MS,
  });
  return {
    addParticipant: async (row) => (await writer.write({ kind: 'participant', row })) === true,
    addAttempt: async (row) => (await writer.write({ kind: 'attempt', row })) === true,
    keep: async (item) => (await writer.write(item)) === true,
    listEarlier: async (participantId) =>
      (await writer.write({ kind: 'earlier', participantId })) as readonly AttemptHead[],
    readAttempt: async (key) => (await writer.write({ kind: 'reading', key })) as AttemptStanding | undefined,
    drain: () => writer.drain(),
  };
}

function participantOf(item: Item): string {
  switch (item.kind) {
    case 'save':
      return item.answers.participantId;
    case 'submission':
      return item.submission.participantId;
    case 'earlier':
      return item.participantId;
    case 'reading':
      return item.key.participantId;
    default:
      return item.row.participantId;
  }
}

/** One statement a kind, one packet, one commit for all. Each statement finds out by itself what those before it did. */
async function commitTogether(hot: Kysely<Database>, items: readonly Item[]): Promise<readonly Outcome[]> {
  const work = sortOut(items);
  const write = <Row, Kept>(
    rows: readonly Row[],
    query: (db: Kysely<Database>, rows: readonly Row[]) => Promise<Kept>,
  ) => (rows.length > 0 ? query(hot, rows) : null);
  const isOneStatement = !work.isMixed;
  const [, earlier, read, participants, attempts, saved, submitted] = await Promise.all([
    isOneStatement ? null : sql`begin`.execute(hot),
    write(work.earlier, listAttemptsOf),
    write(work.readings, listAttemptRows),
    write(work.participants, insertParticipants),
    write(work.attempts, insertAttempts),
    write(work.saves, updateAnswers),
    write(work.submissions, submitAttempts),
    write(work.receipts, insertReceipts),
    write(work.predictions, upsertPredictions),
    write(work.locks, lockPredictions),
    write(work.sideAnswers, insertSideAnswers),
    isOneStatement ? null : sql`commit`.execute(hot),
  ]);
  const heads = Map.groupBy(earlier ?? [], (head) => head.participant_id);
  const standing = new Map(read?.map((row) => [row.attempt_id, row]));
  return items.map((item): Outcome => {
    switch (item.kind) {
      case 'save':
        return saved?.has(item.answers.attemptId) ?? false;
      case 'submission':
        return submitted?.has(item.submission.attemptId) ?? false;
      case 'earlier':
        return heads.get(item.participantId) ?? [];
      case 'reading':
        return standing.get(item.key.attemptId);
      case 'participant':
        return participants?.has(item.row.participantId) ?? false;
      default:
        return attempts?.has(item.row.attemptId) ?? false;
    }
  });
}

function sortOut(items: readonly Item[]) {
  const participants: NewParticipant[] = [];
  const attempts: NewAttempt[] = [];
  const earlier: string[] = [];
  const readings: AttemptKey[] = [];
  const saves: AnswersToSave[] = [];
  const submissions: SubmissionToKeep[] = [];
  const receipts: NewReceipt[] = [];
  const predictions: PredictionToKeep[] = [];
  const locks: PredictionToLock[] = [];
  const sideAnswers: NewSideAnswer[] = [];
  for (const item of items) {
    if (item.kind === 'participant') participants.push(item.row);
    else if (item.kind === 'attempt') attempts.push(item.row);
    else if (item.kind === 'earlier') earlier.push(item.participantId);
    else if (item.kind === 'reading') readings.push(item.key);
    else {
      if (item.prediction) predictions.push(item.prediction);
      if (item.kind === 'save') saves.push(item.answers);
      else {
        submissions.push(item.submission);
        receipts.push(item.receipt);
        if (item.lock) locks.push(item.lock);
        if (item.sideAnswer) sideAnswers.push(item.sideAnswer);
      }
    }
  }
  const work = {
    participants,
    attempts,
    earlier,
    readings,
    saves,
    submissions,
    receipts,
    predictions,
    locks,
    sideAnswers,
  };
  const isMixed = Object.values(work).filter((rows) => rows.length > 0).length > 1;
  return { ...work, isMixed };
}
