import type { Kysely } from 'kysely';
import type { Opening } from '#core/contest/question-clock.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { ATTEMPT_COLUMNS, type AttemptKey } from './contest.ts';

/** One attempt as it stands, held until the transaction ends: its questions are gone on from by one request at a time. */
export async function lockAttempt(db: Kysely<Database>, { participantId, attemptId }: AttemptKey) {
  return db
    .selectFrom('attempt')
    .select(ATTEMPT_COLUMNS)
    .where('participant_id', '=', participantId)
    .where('attempt_id', '=', attemptId)
    .forUpdate()
    .executeTakeFirst();
}

/** The questions of an attempt that were opened, in their order. */
export async function listOpenings(
  db: ReadonlyKysely,
  { participantId, attemptId }: AttemptKey,
): Promise<readonly Opening[]> {
  const rows = await db
    .selectFrom('question_opening')
    .select(['number', 'opened_at', 'opened_by'])
    .where('participant_id', '=', participantId)
    .where('attempt_id', '=', attemptId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    openedAt: row.opened_at,
    openedBy: row.opened_by as Opening['openedBy'],
  }));
}

/** Keeps that questions of an attempt were opened. Call it with the attempt held. */
export async function insertOpenings(
  db: Kysely<Database>,
  { participantId, attemptId }: AttemptKey,
  openings: readonly Opening[],
): Promise<void> {
  if (openings.length === 0) return;
  const key = { participant_id: participantId, attempt_id: attemptId };
  await db
    .insertInto('question_opening')
    .values(
      openings.map(({ number, openedAt, openedBy }) => ({ ...key, number, opened_at: openedAt, opened_by: openedBy })),
    )
    .execute();
}
