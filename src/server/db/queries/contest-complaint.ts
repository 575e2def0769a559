import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewComplaint {
  readonly id: string;
  readonly seasonId: string;
  readonly code: string;
  readonly subject: string;
  readonly roundId: string | null;
  readonly rankingId: string | null;
  readonly participantId: string | null;
  readonly sealed: Uint8Array;
  readonly receivedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Receives a complaint; `false` when its code is taken. */
export async function insertComplaint(db: Kysely<Database>, row: NewComplaint): Promise<boolean> {
  const result = await db
    .insertInto('complaint')
    .values({
      id: row.id,
      season_id: row.seasonId,
      code: row.code,
      subject: row.subject,
      round_id: row.roundId,
      ranking_id: row.rankingId,
      participant_id: row.participantId,
      sealed: row.sealed,
      received_at: row.receivedAt,
      due_at: row.dueAt,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

const COLUMNS = [
  'complaint.id',
  'complaint.code',
  'complaint.subject',
  'complaint.round_id',
  'complaint.ranking_id',
  'complaint.participant_id',
  'complaint.received_at',
  'complaint.due_at',
  'complaint.rehearsed',
  'complaint_answer.outcome',
  'complaint_answer.reason',
  'complaint_answer.answered_at',
] as const;

function complaints(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('complaint')
    .leftJoin('complaint_answer', 'complaint_answer.complaint_id', 'complaint.id')
    .select(COLUMNS)
    .where('complaint.season_id', '=', seasonId);
}

/** Complaints of a season, those without an answer first, the oldest of them first. What was written stays sealed. */
export async function listComplaints(
  db: ReadonlyKysely,
  page: { readonly seasonId: string; readonly offset: number; readonly limit: number },
) {
  return complaints(db, page.seasonId)
    .orderBy((eb) => eb('complaint_answer.answered_at', 'is not', null))
    .orderBy('complaint.due_at')
    .orderBy('complaint.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

export type ComplaintRow = Awaited<ReturnType<typeof listComplaints>>[number];

/** How many complaints a season received, and how many have no answer. */
export async function countComplaints(db: ReadonlyKysely, seasonId: string) {
  const row = await db
    .selectFrom('complaint')
    .leftJoin('complaint_answer', 'complaint_answer.complaint_id', 'complaint.id')
    .select((eb) => [
      eb.fn.countAll<number>().as('received'),
      eb.fn.countAll<number>().filterWhere('complaint_answer.complaint_id', 'is', null).as('open'),
    ])
    .where('complaint.season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  return { received: Number(row.received), open: Number(row.open) };
}

/** A complaint by the code its author was given. */
export async function findComplaintByCode(db: ReadonlyKysely, seasonId: string, code: string) {
  return complaints(db, seasonId).where('complaint.code', '=', code).executeTakeFirst();
}

/** A complaint with what its author wrote, sealed. */
export async function findComplaint(db: ReadonlyKysely, seasonId: string, id: string) {
  return complaints(db, seasonId).select('complaint.sealed').where('complaint.id', '=', id).executeTakeFirst();
}

/** How many complaints about the lists of a round have no answer, whichever revision they are about. */
export async function countOpenComplaints(db: ReadonlyKysely, seasonId: string, roundId: string): Promise<number> {
  const row = await db
    .selectFrom('complaint')
    .leftJoin('complaint_answer', 'complaint_answer.complaint_id', 'complaint.id')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('complaint.season_id', '=', seasonId)
    .where('complaint.round_id', '=', roundId)
    .where('complaint.subject', '=', 'result')
    .where('complaint_answer.complaint_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

export interface NewComplaintAnswer {
  readonly complaintId: string;
  readonly outcome: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Answers a complaint; `false` when it has its answer already. */
export async function insertComplaintAnswer(db: Kysely<Database>, row: NewComplaintAnswer): Promise<boolean> {
  const result = await db
    .insertInto('complaint_answer')
    .values({
      complaint_id: row.complaintId,
      outcome: row.outcome,
      reason: row.reason,
      answered_by: row.by,
      answered_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
