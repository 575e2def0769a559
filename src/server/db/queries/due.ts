import type { Kysely } from 'kysely';
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
