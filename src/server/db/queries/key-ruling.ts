import { Readable } from 'node:stream';
import { sql, type Kysely } from 'kysely';
import { uuidText } from '#core/shared/uuid-text.ts';
import { packedUuid, readRows, writeRows, type RowReader, type RowWriter } from '../binary-rows.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { copyIn, copyOut } from '../copy.ts';
import type { Database } from '../schema.ts';

/** What was proposed about questions of a season, the oldest first, with what the second person decided. */
export async function listKeyRulings(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('key_ruling')
    .innerJoin('person as proposer', 'proposer.id', 'key_ruling.proposed_by')
    .leftJoin('key_ruling_decision', 'key_ruling_decision.ruling_id', 'key_ruling.id')
    .leftJoin('person as decider', 'decider.id', 'key_ruling_decision.decided_by')
    .select(['key_ruling.id', 'key_ruling.round_id', 'key_ruling.question_id', 'key_ruling.kind'])
    .select(['key_ruling.right_options', 'key_ruling.reason', 'key_ruling.complaint_id'])
    .select(['key_ruling.proposed_by', 'key_ruling.proposed_at', 'proposer.name as proposed_by_name'])
    .select(['key_ruling_decision.number', 'key_ruling_decision.outcome', 'key_ruling_decision.decided_at'])
    .select(['key_ruling_decision.reason as decision_reason', 'decider.name as decided_by_name'])
    .where('key_ruling.season_id', '=', seasonId)
    .orderBy('key_ruling.proposed_at')
    .orderBy('key_ruling.id')
    .execute();
}

export type KeyRulingRow = Awaited<ReturnType<typeof listKeyRulings>>[number];

/** What was confirmed about questions of a round, by number. */
export async function listConfirmedRulings(db: ReadonlyKysely, seasonId: string, roundId: string) {
  const rows = await db
    .selectFrom('key_ruling')
    .innerJoin('key_ruling_decision', 'key_ruling_decision.ruling_id', 'key_ruling.id')
    .select(['key_ruling.id', 'key_ruling.question_id', 'key_ruling.kind', 'key_ruling.right_options'])
    .select(['key_ruling.reason', 'key_ruling_decision.number', 'key_ruling_decision.decided_at'])
    .where('key_ruling.season_id', '=', seasonId)
    .where('key_ruling.round_id', '=', roundId)
    .where('key_ruling_decision.outcome', '=', 'confirmed')
    .orderBy('key_ruling_decision.number')
    .execute();
  return rows.map((row) => ({ ...row, number: row.number! }));
}

export type ConfirmedRulingRow = Awaited<ReturnType<typeof listConfirmedRulings>>[number];

/** Which versions of rules and bank a round was handed in under, the oldest first; of void attempts too. */
export async function listVersionsOfRound(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('attempt')
    .select(['rules_version', 'bank_version'])
    .distinct()
    .where('season_id', '=', seasonId)
    .where('round_id', '=', roundId)
    .where('submitted_at', 'is not', null)
    .orderBy('rules_version')
    .orderBy('bank_version')
    .execute();
}

export interface NewKeyRuling {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly questionId: string;
  readonly kind: 'annul' | 'correct';
  /** Sealed; `null` where the question is annulled. */
  readonly rightOptions: Uint8Array | null;
  readonly reason: string;
  readonly complaintId: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Proposes a ruling about a question. */
export async function insertKeyRuling(db: Kysely<Database>, row: NewKeyRuling): Promise<void> {
  await db
    .insertInto('key_ruling')
    .values({
      id: row.id,
      season_id: row.seasonId,
      round_id: row.roundId,
      question_id: row.questionId,
      kind: row.kind,
      right_options: row.rightOptions && Buffer.from(row.rightOptions),
      reason: row.reason,
      complaint_id: row.complaintId,
      proposed_by: row.by,
      proposed_at: row.at,
    })
    .execute();
}

export interface NewKeyRulingDecision {
  readonly rulingId: string;
  readonly seasonId: string;
  readonly roundId: string;
  /** The next of the round where it is confirmed. */
  readonly number: number | null;
  readonly proposedBy: string;
  readonly by: string;
  readonly outcome: 'confirmed' | 'declined';
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** Decides a ruling, once. The database refuses the person who proposed it, and a second decision. */
export async function insertKeyRulingDecision(db: Kysely<Database>, row: NewKeyRulingDecision): Promise<void> {
  await db
    .insertInto('key_ruling_decision')
    .values({
      ruling_id: row.rulingId,
      season_id: row.seasonId,
      round_id: row.roundId,
      number: row.number,
      proposed_by: row.proposedBy,
      decided_by: row.by,
      outcome: row.outcome,
      reason: row.reason,
      decided_at: row.at,
    })
    .execute();
}

export interface AttemptsToRemark {
  readonly seasonId: string;
  readonly roundId: string;
  readonly number: number;
  readonly questionId: string;
  /** A paper with fewer answers than this may have had the question and left it blank; 0 = a blank changes nothing. */
  readonly questionsOnPaper: number;
}

export interface AttemptToRemark {
  readonly participantId: string;
  readonly attemptId: string;
  readonly attemptNumber: number;
  readonly rulesVersion: number;
  readonly bankVersion: number;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/**
 * Attempts of a round whose papers may have had a question and that have no mark under this ruling yet, told one by one as they
 * come: handed in, void ones too, since they may be restored. Within a transaction.
 */
export async function copyAttemptsToRemark(
  db: Kysely<Database>,
  wanted: AttemptsToRemark,
  each: (attempt: AttemptToRemark) => void,
): Promise<void> {
  const { seasonId, roundId, number, questionId, questionsOnPaper } = wanted;
  const statement = sql`
    copy (
      select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.rules_version, attempt.bank_version,
        attempt.answers::text
      from attempt
      where attempt.season_id = ${sql.lit(seasonId)} and attempt.round_id = ${sql.lit(roundId)}
        and attempt.submitted_at is not null
        and (attempt.answers ? ${sql.lit(questionId)}
          or (select count(*) from jsonb_object_keys(attempt.answers)) < ${sql.lit(questionsOnPaper)})
        and not exists (select from attempt_remark as remark
          where remark.season_id = attempt.season_id and remark.round_id = attempt.round_id
            and remark.participant_id = attempt.participant_id and remark.attempt_id = attempt.attempt_id
            and remark.number = ${sql.lit(number)})
    ) to stdout (format binary)`;
  const read = readRows((row) => each(attemptOf(row)));
  await copyOut(db, statement, async (piece) => read(piece));
}

/** Its columns in the order of the statement. */
function attemptOf(row: RowReader): AttemptToRemark {
  return {
    participantId: textOf(row.uuid()),
    attemptId: textOf(row.uuid()),
    attemptNumber: row.int(),
    rulesVersion: row.int(),
    bankVersion: row.int(),
    answers: JSON.parse(row.textOrNull()!) as AttemptToRemark['answers'],
  };
}

function textOf(packed: string): string {
  return uuidText(Buffer.from(packed, 'latin1').toString('hex'));
}

export interface NewRemark {
  readonly participantId: string;
  readonly attemptId: string;
  readonly scoreHundredths: number;
  readonly correctCount: number;
  readonly allCorrect: boolean;
}

/** Keeps marks under a ruling, which may be a million, in one statement. */
export async function copyRemarks(
  db: Kysely<Database>,
  of: Pick<AttemptsToRemark, 'seasonId' | 'roundId' | 'number'>,
  rows: Iterable<NewRemark>,
): Promise<void> {
  const statement = sql`
    copy attempt_remark (season_id, round_id, participant_id, attempt_id, number, score_hundredths, correct_count, all_correct)
    from stdin (format binary)`;
  const write = (row: NewRemark, to: RowWriter) => {
    to.text(of.seasonId);
    to.text(of.roundId);
    to.uuid(packedUuid(row.participantId));
    to.uuid(packedUuid(row.attemptId));
    to.int(of.number);
    to.int(row.scoreHundredths);
    to.int(row.correctCount);
    to.truth(row.allCorrect);
  };
  await copyIn(db, statement, Readable.from(writeRows(8, rows, write)));
}
