import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** The installation's one row; nothing before the first start has finished. */
export async function readInstallation(db: Kysely<Database>) {
  return db.selectFrom('installation').select(['is_demo', 'created_at']).where('id', '=', 1).executeTakeFirst();
}

/** Writes the installation's row; an existing one stays as it is, so a demo is marked for ever. */
export async function insertInstallation(db: Kysely<Database>, row: { isDemo: boolean; createdAt: Temporal.Instant }): Promise<void> {
  await db
    .insertInto('installation')
    .values({ id: 1, is_demo: row.isDemo, created_at: row.createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
