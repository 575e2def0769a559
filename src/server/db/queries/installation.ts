import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** The installation's one row; nothing before the first start has finished. */
export async function readInstallation(db: Kysely<Database>) {
  return db
    .selectFrom('installation')
    .select(['is_demo', 'created_at', 'key_check', 'demo_ready_at'])
    .where('id', '=', 1)
    .executeTakeFirst();
}

/** Writes the installation's row; an existing one stays as it is, so a demo is marked for ever. */
export async function insertInstallation(
  db: Kysely<Database>,
  row: { isDemo: boolean; createdAt: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('installation')
    .values({ id: 1, is_demo: row.isDemo, created_at: row.createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps the check value of the master key; one that is there already stays. */
export async function insertKeyCheck(db: Kysely<Database>, keyCheck: Uint8Array): Promise<void> {
  await db
    .updateTable('installation')
    .set({ key_check: Buffer.from(keyCheck) })
    .where('id', '=', 1)
    .where('key_check', 'is', null)
    .execute();
}

/** Notes that making the demo world has begun. */
export async function markDemoBegun(db: Kysely<Database>, at: Temporal.Instant): Promise<void> {
  await db.updateTable('installation').set({ demo_begun_at: at }).where('id', '=', 1).execute();
}

/** Notes that the demo world is whole. */
export async function markDemoReady(db: Kysely<Database>, at: Temporal.Instant): Promise<void> {
  await db.updateTable('installation').set({ demo_ready_at: at }).where('id', '=', 1).execute();
}
