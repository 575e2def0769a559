import { sql, type Kysely } from 'kysely';
import { bareArray, bytesArray, jsonArray, textArray } from '../array-text.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Every attempt of these participants, without their answers: what admission, limits and papers are reckoned from. */
export async function listAttemptsOf(db: ReadonlyKysely, participantIds: readonly string[]) {
  return db
    .selectFrom('attempt')
    .select([
      'participant_id',
      'attempt_id',
      'season_id',
      'round_id',
      'attempt_number',
      'rules_version',
      'bank_version',
      'started_at',
      'deadline',
      'time_factor_percent',
      'assisted_by',
      'submitted_at',
      'rehearsed',
    ])
    .where('participant_id', '=', sql<string>`any(${bareArray(participantIds, (id) => id)}::uuid[])`)
    .orderBy('started_at')
    .orderBy('attempt_number')
    .execute();
}

export type AttemptHead = Awaited<ReturnType<typeof listAttemptsOf>>[number];

/** One attempt as it stands, with answers and marks. */
export async function findAttempt(db: ReadonlyKysely, participantId: string, attemptId: string) {
  return db
    .selectFrom('attempt')
    .select(ATTEMPT_COLUMNS)
    .where('participant_id', '=', participantId)
    .where('attempt_id', '=', attemptId)
    .executeTakeFirst();
}

export const ATTEMPT_COLUMNS = [
  'participant_id',
  'attempt_id',
  'season_id',
  'round_id',
  'attempt_number',
  'rules_version',
  'bank_version',
  'started_at',
  'deadline',
  'time_factor_percent',
  'assisted_by',
  'revision',
  'answers',
  'saved_at',
  'submitted_at',
  'submitted_by',
  'score_hundredths',
  'correct_count',
  'all_correct',
  'answered_ms',
  'rehearsed',
] as const;

export type AttemptRow = NonNullable<Awaited<ReturnType<typeof findAttempt>>>;

export interface AttemptKey {
  readonly participantId: string;
  readonly attemptId: string;
}

/** Many attempts as they stand, by key, each with what its participant predicted for its round. */
export async function listAttemptRows(db: Kysely<Database>, keys: readonly AttemptKey[]) {
  const columns = sql.join(ATTEMPT_COLUMNS.map((column) => sql.ref(`attempt.${column}`)));
  const { rows } = await sql<AttemptRow & { readonly predicted: number | null }>`
    select ${columns}, prediction.value as predicted
    from unnest(${bareArray(keys, (key) => key.participantId)}::uuid[], ${bareArray(keys, (key) => key.attemptId)}::uuid[])
      as asked (participant_id, attempt_id)
    join attempt on attempt.participant_id = asked.participant_id and attempt.attempt_id = asked.attempt_id
    left join prediction on prediction.participant_id = attempt.participant_id and prediction.season_id = attempt.season_id
      and prediction.round_id = attempt.round_id`.execute(db);
  return rows;
}

/** The receipt of a submitted attempt. */
export async function findReceipt(db: ReadonlyKysely, participantId: string, attemptId: string) {
  return db
    .selectFrom('receipt')
    .select(['code', 'leaf_hash', 'signature', 'issued_at'])
    .where('participant_id', '=', participantId)
    .where('attempt_id', '=', attemptId)
    .executeTakeFirst();
}

/** What a participant predicted in a round. */
export async function findPrediction(db: ReadonlyKysely, participantId: string, seasonId: string, roundId: string) {
  return db
    .selectFrom('prediction')
    .select(['value', 'locked_at'])
    .where('participant_id', '=', participantId)
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .executeTakeFirst();
}

/** One participant's own place; never joined to anything public. */
export async function findParticipant(db: ReadonlyKysely, participantId: string) {
  return db
    .selectFrom('participant')
    .select([
      'participant_id',
      'season_id',
      'display_name',
      'unit_id',
      'second_unit_id',
      'obligation_group',
      'resume_code_hash',
      'phone_hash',
      'email_hash',
      'personal',
      'rules_version',
    ])
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
}

export interface NewParticipant {
  readonly participantId: string;
  readonly seasonId: string;
  readonly displayName: string;
  readonly personal: Uint8Array;
  readonly unitId: string | null;
  /** A mass organisation the person counts in besides. */
  readonly secondUnitId: string | null;
  readonly obligationGroup: string | null;
  readonly resumeCodeHash: Uint8Array;
  /** Keyed hashes by which an excluded account is recognised; `null` = not asked for. */
  readonly phoneHash: Uint8Array | null;
  readonly emailHash: Uint8Array | null;
  readonly nationalIdHash: Uint8Array | null;
  /** The account that was signed in; `null` = none. */
  readonly personId: string | null;
  readonly provenBy: string;
  readonly rulesVersion: number;
  readonly registeredAt: string;
  readonly rehearsed: boolean;
}

/** Adds participants in one statement; answers who was new. Somebody who is there already stays untouched. */
export async function insertParticipants(
  db: Kysely<Database>,
  rows: readonly NewParticipant[],
): Promise<ReadonlySet<string>> {
  const { rows: added } = await sql<{ participant_id: string }>`
    insert into participant (participant_id, season_id, display_name, personal, unit_id, second_unit_id, obligation_group,
      resume_code_hash, phone_hash, email_hash, national_id_hash, person_id, proven_by, rules_version, registered_at, rehearsed)
    select * from unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${textArray(rows, (row) => row.seasonId)}::text[],
      ${textArray(rows, (row) => row.displayName)}::text[], ${bytesArray(rows, (row) => row.personal)}::bytea[],
      ${bareArray(rows, (row) => row.unitId)}::uuid[], ${bareArray(rows, (row) => row.secondUnitId)}::uuid[],
      ${textArray(rows, (row) => row.obligationGroup)}::text[], ${bytesArray(rows, (row) => row.resumeCodeHash)}::bytea[],
      ${bytesArray(rows, (row) => row.phoneHash)}::bytea[], ${bytesArray(rows, (row) => row.emailHash)}::bytea[],
      ${bytesArray(rows, (row) => row.nationalIdHash)}::bytea[], ${bareArray(rows, (row) => row.personId)}::uuid[],
      ${textArray(rows, (row) => row.provenBy)}::text[], ${bareArray(rows, (row) => row.rulesVersion)}::int[],
      ${bareArray(rows, (row) => row.registeredAt)}::timestamptz[], ${bareArray(rows, (row) => row.rehearsed)}::bool[])
    on conflict (participant_id) do nothing
    returning participant_id`.execute(db);
  return new Set(added.map((row) => row.participant_id));
}

export interface NewAttempt {
  readonly participantId: string;
  readonly attemptId: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly attemptNumber: number;
  readonly rulesVersion: number;
  readonly bankVersion: number;
  readonly startedAt: string;
  readonly deadline: string | null;
  readonly timeFactorPercent: number;
  /** Who enters the answers for a participant who is present; `null` = they do it themselves. */
  readonly assistedBy: string | null;
  readonly rehearsed: boolean;
}

/** Adds attempts in one statement; answers which were added. Two starts of one number: one gets through; to a closed round, none. */
export async function insertAttempts(db: Kysely<Database>, rows: readonly NewAttempt[]): Promise<ReadonlySet<string>> {
  const { rows: added } = await sql<{ attempt_id: string }>`
    insert into attempt (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version,
      started_at, deadline, time_factor_percent, assisted_by, rehearsed, revision, answers)
    select *, 0, '{}'::jsonb from unnest(${bareArray(rows, (row) => row.participantId)}::uuid[],
      ${bareArray(rows, (row) => row.attemptId)}::uuid[], ${textArray(rows, (row) => row.seasonId)}::text[],
      ${textArray(rows, (row) => row.roundId)}::text[], ${bareArray(rows, (row) => row.attemptNumber)}::int[],
      ${bareArray(rows, (row) => row.rulesVersion)}::int[], ${bareArray(rows, (row) => row.bankVersion)}::int[],
      ${bareArray(rows, (row) => row.startedAt)}::timestamptz[], ${bareArray(rows, (row) => row.deadline)}::timestamptz[],
      ${bareArray(rows, (row) => row.timeFactorPercent)}::int[], ${textArray(rows, (row) => row.assistedBy)}::text[],
      ${bareArray(rows, (row) => row.rehearsed)}::bool[])
      as sent (participant_id, attempt_id, season_id, round_id, attempt_number, rules_version, bank_version, started_at,
        deadline, time_factor_percent, assisted_by, rehearsed)
    where not exists (select from round_close
      where round_close.season_id = sent.season_id and round_close.round_id = sent.round_id)
    on conflict (participant_id, season_id, round_id, attempt_number) do nothing
    returning attempt_id`.execute(db);
  return new Set(added.map((row) => row.attempt_id));
}

export interface AnswersToSave {
  readonly participantId: string;
  readonly attemptId: string;
  readonly revision: number;
  /** JSON text. */
  readonly answers: string;
  readonly savedAt: string;
  /** When each answer last changed (`AnswerMoments.ms`). */
  readonly answeredMs: readonly number[];
}

/**
 * Keeps answers in one statement; answers which were kept. An older revision never overwrites a newer one, nor anything a
 * submission; of a closed round nothing changes any more.
 */
export async function updateAnswers(
  db: Kysely<Database>,
  rows: readonly AnswersToSave[],
): Promise<ReadonlySet<string>> {
  const { rows: kept } = await sql<{ attempt_id: string }>`
    update attempt set revision = sent.revision, answers = sent.answers, saved_at = sent.saved_at,
      answered_ms = sent.answered_ms::int[]
    from rows from (unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${bareArray(rows, (row) => row.revision)}::int[], ${bareArray(rows, (row) => row.savedAt)}::timestamptz[],
      ${textArray(rows, momentsOf)}::text[]),
      jsonb_array_elements(${jsonArray(rows, (row) => row.answers)}::jsonb))
      as sent (participant_id, attempt_id, revision, saved_at, answered_ms, answers)
    where attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
      and attempt.submitted_at is null and attempt.revision < sent.revision
      and not exists (select from round_close
        where round_close.season_id = attempt.season_id and round_close.round_id = attempt.round_id)
    returning attempt.attempt_id`.execute(db);
  return new Set(kept.map((row) => row.attempt_id));
}

/** An array within an array: PostgreSQL would unnest both. */
const momentsOf = ({ answeredMs }: AnswersToSave) => `{${answeredMs.join()}}`;

export interface SubmissionToKeep extends AnswersToSave {
  readonly submittedAt: string;
  readonly submittedBy: 'participant' | 'clock';
  readonly correctCount: number;
  readonly scoreHundredths: number;
  readonly allCorrect: boolean;
  readonly durationMs: number;
}

/**
 * Hands attempts in, in one statement; answers which were. A second submission, or one older than what was saved, changes nothing.
 * To a closed round only the clock hands in, and nobody once it is ranked: a result is made of what was there.
 */
export async function submitAttempts(
  db: Kysely<Database>,
  rows: readonly SubmissionToKeep[],
): Promise<ReadonlySet<string>> {
  const { rows: kept } = await sql<{ attempt_id: string }>`
    update attempt set revision = sent.revision, answers = sent.answers, saved_at = sent.saved_at,
      submitted_at = sent.submitted_at, submitted_by = sent.submitted_by, correct_count = sent.correct_count,
      score_hundredths = sent.score_hundredths, all_correct = sent.all_correct, duration_ms = sent.duration_ms,
      answered_ms = sent.answered_ms::int[]
    from rows from (unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${bareArray(rows, (row) => row.revision)}::int[],
      ${bareArray(rows, (row) => row.savedAt)}::timestamptz[], ${bareArray(rows, (row) => row.submittedAt)}::timestamptz[],
      ${textArray(rows, (row) => row.submittedBy)}::text[], ${bareArray(rows, (row) => row.correctCount)}::int[],
      ${bareArray(rows, (row) => row.scoreHundredths)}::int[], ${bareArray(rows, (row) => row.allCorrect)}::bool[],
      ${bareArray(rows, (row) => row.durationMs)}::bigint[], ${textArray(rows, momentsOf)}::text[]),
      jsonb_array_elements(${jsonArray(rows, (row) => row.answers)}::jsonb))
      as sent (participant_id, attempt_id, revision, saved_at, submitted_at, submitted_by, correct_count,
        score_hundredths, all_correct, duration_ms, answered_ms, answers)
    where attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
      and attempt.submitted_at is null and attempt.revision <= sent.revision
      and not exists (select from round_close
        where round_close.season_id = attempt.season_id and round_close.round_id = attempt.round_id
          and (sent.submitted_by <> 'clock' or exists (select from ranking
            where ranking.season_id = attempt.season_id and ranking.round_id = attempt.round_id)))
    returning attempt.attempt_id`.execute(db);
  return new Set(kept.map((row) => row.attempt_id));
}

export interface NewReceipt {
  readonly participantId: string;
  readonly attemptId: string;
  readonly code: string;
  readonly leafHash: Uint8Array;
  readonly salt: Uint8Array;
  readonly signature: Uint8Array;
  readonly issuedAt: string;
  /** The prediction the leaf commits to. */
  readonly prediction: number | null;
  readonly seasonId: string;
  /** JSON of the entry the leaf is made of (`LedgerEntry`). */
  readonly entry: string;
}

/**
 * Adds the receipts of submissions that were kept, in one statement; of one that was not, nothing. With each receipt its entry
 * is put among what is to enter the season's log.
 */
export async function insertReceipts(db: Kysely<Database>, rows: readonly NewReceipt[]): Promise<void> {
  await sql`
    with sent as (
      select * from rows from (unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
        ${textArray(rows, (row) => row.code)}::text[], ${bytesArray(rows, (row) => row.leafHash)}::bytea[], ${bytesArray(rows, (row) => row.salt)}::bytea[],
        ${bytesArray(rows, (row) => row.signature)}::bytea[], ${bareArray(rows, (row) => row.issuedAt)}::timestamptz[],
        ${bareArray(rows, (row) => row.prediction)}::bigint[], ${textArray(rows, (row) => row.seasonId)}::text[]),
        jsonb_array_elements(${jsonArray(rows, (row) => row.entry)}::jsonb))
        as row (participant_id, attempt_id, code, leaf_hash, salt, signature, issued_at, prediction, season_id, entry)),
    kept as (
      insert into receipt (participant_id, attempt_id, code, leaf_hash, salt, signature, issued_at, prediction)
      select sent.participant_id, sent.attempt_id, sent.code, sent.leaf_hash, sent.salt, sent.signature, sent.issued_at, sent.prediction
      from sent join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
        and attempt.submitted_at = sent.issued_at
      on conflict (participant_id, attempt_id) do nothing
      returning attempt_id)
    insert into ledger_pending (season_id, leaf_hash, entry)
    select sent.season_id, sent.leaf_hash, sent.entry from sent join kept using (attempt_id)`.execute(db);
}

export interface PredictionToKeep {
  readonly participantId: string;
  readonly attemptId: string;
  /** Number of the save that brought it: kept only with that save. */
  readonly revision: number;
  readonly seasonId: string;
  readonly roundId: string;
  readonly value: number;
  readonly at: string;
  /** When it can no longer change; `null` = it still can. */
  readonly lockedAt: string | null;
}

/** Keeps the predictions of saves that were kept, in one statement; a locked one stays as it is. */
export async function upsertPredictions(db: Kysely<Database>, rows: readonly PredictionToKeep[]): Promise<void> {
  await sql`
    insert into prediction (participant_id, season_id, round_id, value, predicted_at, locked_at)
    select sent.participant_id, sent.season_id, sent.round_id, sent.value, sent.at, sent.locked_at
    from unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${bareArray(rows, (row) => row.revision)}::int[], ${textArray(rows, (row) => row.seasonId)}::text[],
      ${textArray(rows, (row) => row.roundId)}::text[], ${bareArray(rows, (row) => row.value)}::bigint[],
      ${bareArray(rows, (row) => row.at)}::timestamptz[], ${bareArray(rows, (row) => row.lockedAt)}::timestamptz[])
      as sent (participant_id, attempt_id, revision, season_id, round_id, value, at, locked_at)
    join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
      and attempt.revision = sent.revision and attempt.saved_at = sent.at
    on conflict (participant_id, season_id, round_id) do update
      set value = excluded.value, predicted_at = excluded.predicted_at, locked_at = excluded.locked_at
      where prediction.locked_at is null`.execute(db);
}

export type PredictionToLock = Pick<PredictionToKeep, 'participantId' | 'attemptId' | 'seasonId' | 'roundId' | 'at'>;

/** Locks what was predicted before a submission that was kept, in one statement. */
export async function lockPredictions(db: Kysely<Database>, rows: readonly PredictionToLock[]): Promise<void> {
  await sql`
    update prediction set locked_at = sent.at
    from unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${textArray(rows, (row) => row.seasonId)}::text[], ${textArray(rows, (row) => row.roundId)}::text[],
      ${bareArray(rows, (row) => row.at)}::timestamptz[]) as sent (participant_id, attempt_id, season_id, round_id, at)
    join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
      and attempt.submitted_at = sent.at
    where prediction.participant_id = sent.participant_id and prediction.season_id = sent.season_id
      and prediction.round_id = sent.round_id and prediction.locked_at is null`.execute(db);
}
