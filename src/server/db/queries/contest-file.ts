import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewResultFile {
  readonly rankingId: string;
  readonly state: string;
  readonly format: string;
  readonly fileId: string;
  readonly size: number;
  readonly etag: string;
  readonly at: Temporal.Instant;
}

/** Waits until nobody else makes this file of a list, and holds the others back until the transaction ends. */
export async function lockResultFile(db: Kysely<Database>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`result-file/${name}`}, 0))`.execute(db);
}

/** Notes a file of a published list; `false` when another process made it meanwhile. */
export async function insertResultFile(db: Kysely<Database>, row: NewResultFile): Promise<boolean> {
  const result = await db
    .insertInto('result_file')
    .values({
      ranking_id: row.rankingId,
      state: row.state,
      format: row.format,
      file_id: row.fileId,
      size: row.size,
      etag: row.etag,
      made_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The files of a published list in one of its states, as far as they were made. */
export async function listResultFiles(db: ReadonlyKysely, rankingId: string, state: string) {
  return db
    .selectFrom('result_file')
    .select(['format', 'file_id', 'size', 'etag', 'made_at'])
    .where('ranking_id', '=', rankingId)
    .where('state', '=', state)
    .orderBy('format')
    .execute();
}
