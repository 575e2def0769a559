import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export interface NewDue {
  readonly id: string;
  readonly seasonId: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: Temporal.Instant;
}

/** Adds something to be done, or moves it while it is not done yet. */
export async function upsertDue(db: Kysely<Database>, due: NewDue): Promise<void> {
  await db
    .insertInto('due')
    .values({ id: due.id, season_id: due.seasonId, kind: due.kind, subject: due.subject, due_at: due.dueAt })
    .onConflict((conflict) =>
      conflict
        .columns(['season_id', 'kind', 'subject'])
        .doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') }))
        .where('due.done_at', 'is', null),
    )
    .execute();
}

/**
 * Adds something to be done unless it is known, whatever became of it. Many may ask for the same at once: nobody holds the row of what is
 * known until their transaction ends.
 */
export async function insertDue(db: Kysely<Database>, due: NewDue): Promise<void> {
  await db
    .insertInto('due')
    .values({ id: due.id, season_id: due.seasonId, kind: due.kind, subject: due.subject, due_at: due.dueAt })
    .onConflict((conflict) => conflict.columns(['season_id', 'kind', 'subject']).doNothing())
    .execute();
}

/** What is open in a season and due by this instant, earliest first. */
export async function listDue(db: Kysely<Database>, seasonId: string, by: Temporal.Instant) {
  return db
    .selectFrom('due')
    .select(['id', 'season_id', 'kind', 'subject', 'due_at'])
    .where('season_id', '=', seasonId)
    .where('due_at', '<=', by)
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .execute();
}

/** Marks as done; `false` when somebody else already had. */
export async function markDone(db: Kysely<Database>, id: string, at: Temporal.Instant): Promise<boolean> {
  const result = await db
    .updateTable('due')
    .set({ done_at: at })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether something is still to be done. */
export async function isDueOpen(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('due')
    .select('id')
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the turn to do something by its name, for as long as this connection lives; `false` when another has it. */
export async function tryTurn(connection: Kysely<Database>, name: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`due/${name}`}, 2)) as taken`.execute(connection);
  return rows[0]?.taken === true;
}

/** Gives the turn back, on the connection that took it. */
export async function endTurn(connection: Kysely<Database>, name: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${`due/${name}`}, 2))`.execute(connection);
}
