import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import { bareArray, textArray } from '../array-text.ts';
import type { Database } from '../schema.ts';

export interface NewSideAnswer {
  readonly participantId: string;
  readonly attemptId: string;
  /** Instant of the submission it came with: kept only with that one. */
  readonly at: string;
  readonly answer: string;
}

/** Keeps the side answers of submissions that were kept, in one statement. */
export async function insertSideAnswers(db: Kysely<Database>, rows: readonly NewSideAnswer[]): Promise<void> {
  await sql`
    insert into side_answer (participant_id, attempt_id, answer)
    select sent.participant_id, sent.attempt_id, sent.answer
    from unnest(${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${bareArray(rows, (row) => row.at)}::timestamptz[], ${textArray(rows, (row) => row.answer)}::text[])
      as sent (participant_id, attempt_id, at, answer)
    join attempt on attempt.participant_id = sent.participant_id and attempt.attempt_id = sent.attempt_id
      and attempt.submitted_at = sent.at
    on conflict (participant_id, attempt_id) do nothing`.execute(db);
}

/** What a participant answered to the side question with an attempt. */
export async function findSideAnswer(db: ReadonlyKysely, participantId: string, attemptId: string) {
  const row = await db
    .selectFrom('side_answer')
    .select('answer')
    .where('participant_id', '=', participantId)
    .where('attempt_id', '=', attemptId)
    .executeTakeFirst();
  return row?.answer ?? null;
}

/** The side answers of a contest's valid attempts, the newest first, with who gave each and by which attempt. */
export async function listSideAnswers(db: ReadonlyKysely, seasonId: string, limit: number) {
  return db
    .selectFrom('attempt')
    .innerJoin('side_answer', (join) =>
      join
        .onRef('side_answer.participant_id', '=', 'attempt.participant_id')
        .onRef('side_answer.attempt_id', '=', 'attempt.attempt_id'),
    )
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .innerJoin('receipt', (join) =>
      join
        .onRef('receipt.participant_id', '=', 'attempt.participant_id')
        .onRef('receipt.attempt_id', '=', 'attempt.attempt_id'),
    )
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select([
      'participant.display_name',
      'participant.unit_id',
      'attempt.round_id',
      'attempt.attempt_number',
      'attempt.score_hundredths',
      'attempt.submitted_at',
      'side_answer.answer',
      'receipt.code',
    ])
    .where('attempt.season_id', '=', seasonId)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy('attempt.submitted_at', 'desc')
    .orderBy('attempt.attempt_id')
    .limit(limit)
    .execute();
}
