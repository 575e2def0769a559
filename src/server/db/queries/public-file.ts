import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface PublicFileKey {
  /** What the file shows. */
  readonly subject: string;
  /** In which state. */
  readonly etag: string;
}

/** Waits until nobody else makes a file of this subject, and holds the others back until the transaction ends. */
export async function lockPublicFile(db: Kysely<Database>, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`public-file/${subject}`}, 0))`.execute(db);
}

/** The file of a subject in one of its states, if it was made. */
export async function findPublicFile(db: ReadonlyKysely, { subject, etag }: PublicFileKey) {
  return db
    .selectFrom('public_file')
    .select(['file_id', 'size'])
    .where('subject', '=', subject)
    .where('etag', '=', etag)
    .executeTakeFirst();
}

/** Notes a file that was made. */
export async function insertPublicFile(
  db: Kysely<Database>,
  row: PublicFileKey & { readonly fileId: string; readonly size: number; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('public_file')
    .values({ subject: row.subject, etag: row.etag, file_id: row.fileId, size: row.size, made_at: row.at })
    .execute();
}

/** Forgets all files of a subject but the two newest (somebody may be reading the one before), and answers which they were. */
export async function deleteOlderPublicFiles(db: Kysely<Database>, subject: string): Promise<readonly string[]> {
  const { rows } = await sql<{ file_id: string }>`
    delete from public_file where subject = ${subject} and sequence not in (
      select sequence from public_file where subject = ${subject} order by sequence desc limit 2)
    returning file_id`.execute(db);
  return rows.map((row) => row.file_id);
}
