import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewQuestionReport {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly questionId: string;
  readonly participantId: string;
  readonly attemptId: string;
  readonly kind: string;
  readonly note: string;
  readonly reportedAt: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a report; `false` when this question of this attempt was reported before. */
export async function insertQuestionReport(db: Kysely<Database>, report: NewQuestionReport): Promise<boolean> {
  const result = await db
    .insertInto('question_report')
    .values({
      id: report.id,
      season_id: report.seasonId,
      round_id: report.roundId,
      question_id: report.questionId,
      participant_id: report.participantId,
      attempt_id: report.attemptId,
      kind: report.kind,
      note: report.note,
      reported_at: report.reportedAt,
      rehearsed: report.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** How often each question of a season was reported, most often first, with the latest words. Never by whom. */
export async function listQuestionReports(db: ReadonlyKysely, seasonId: string, limit: number) {
  const rows = await db
    .selectFrom('question_report')
    .select(({ fn }) => [
      'question_id',
      fn.countAll<string>().as('count'),
      fn.max('reported_at').as('last_at'),
      fn.agg<string[]>('array_agg', ['kind']).distinct().as('kinds'),
    ])
    .where('season_id', '=', seasonId)
    .groupBy('question_id')
    .orderBy('count', 'desc')
    .orderBy('question_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The words that came with the reports of a season, newest first. Never by whom. */
export async function listReportNotes(db: ReadonlyKysely, seasonId: string, limit: number) {
  return db
    .selectFrom('question_report')
    .select(['question_id', 'kind', 'note', 'reported_at'])
    .where('season_id', '=', seasonId)
    .where('note', '!=', '')
    .orderBy('reported_at', 'desc')
    .limit(limit)
    .execute();
}
