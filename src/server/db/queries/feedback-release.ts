import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface FeedbackRelease {
  readonly judgingRound: string;
  readonly releasedAt: Temporal.Instant;
}

/** The judging rounds of a season whose feedback was released. */
export async function listFeedbackReleases(db: ReadonlyKysely, seasonId: string): Promise<readonly FeedbackRelease[]> {
  return db
    .selectFrom('feedback_release')
    .select(['judging_round as judgingRound', 'released_at as releasedAt'])
    .where('season_id', '=', seasonId)
    .orderBy('judging_round')
    .execute();
}

/** Releases the feedback of a judging round, once; `false` when that was done before. */
export async function insertFeedbackRelease(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: { readonly judgingRound: string; readonly at: Temporal.Instant; readonly rehearsed: boolean },
): Promise<boolean> {
  const result = await db
    .insertInto('feedback_release')
    .values({
      season_id: desk.seasonId,
      judging_round: row.judgingRound,
      released_by: desk.personId,
      released_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Which comments on these sheets are withheld, and why. */
export async function listWithheldComments(db: ReadonlyKysely, scoreSheetIds: readonly string[]) {
  return db
    .selectFrom('feedback_withholding')
    .select(['score_sheet_id as scoreSheetId', 'version', 'criterion', 'reason'])
    .where('score_sheet_id', '=', sql<string>`any(${scoreSheetIds}::uuid[])`)
    .orderBy('score_sheet_id')
    .orderBy('version')
    .orderBy('criterion')
    .execute();
}

/** Withholds a comment from its entrant; `false` when that was done before. */
export async function insertWithholding(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: {
    readonly scoreSheetId: string;
    readonly version: number;
    readonly criterion: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('feedback_withholding')
    .values({
      score_sheet_id: row.scoreSheetId,
      version: row.version,
      criterion: row.criterion,
      reason: row.reason,
      withheld_by: desk.personId,
      withheld_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
