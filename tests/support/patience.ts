import { sql, type Kysely } from 'kysely';

/** For `vi.waitFor` and `vi.waitUntil`, which else give up after a second: what is on its way takes longer on a busy machine. */
export const PATIENCE = { timeout: 20_000 };

/**
 * How many connections to this database wait for a lock. Other files use the same server at the same time, and its list of locks names
 * theirs too. Ask outside a transaction: within one the answer stays what it was at first.
 */
export async function backendsWaiting<DB>(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.held ?? 0;
}
