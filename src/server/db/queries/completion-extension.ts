import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

/** Proof that a person may give the open round of this entry more time. Only gates make one. */
export type ExtendableRound = { readonly moveId: string; readonly personId: string } & {
  readonly __proof: 'extendable-round';
};

export interface NewCompletionExtension {
  readonly id: string;
  readonly until: Temporal.Instant;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Gives a round of completion more time. */
export async function insertCompletionExtension(
  db: Kysely<Database>,
  round: ExtendableRound,
  row: NewCompletionExtension,
): Promise<void> {
  await db
    .insertInto('completion_extension')
    .values({
      id: row.id,
      move_id: round.moveId,
      until: row.until,
      reason: row.reason,
      granted_by: round.personId,
      granted_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** What the rounds of a dossier were extended to, oldest first, with who did it. */
export async function listCompletionExtensions(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('completion_extension as extension')
    .innerJoin('entry_move as move', 'move.id', 'extension.move_id')
    .innerJoin('entry', 'entry.id', 'move.entry_id')
    .innerJoin('person', 'person.id', 'extension.granted_by')
    .select(['extension.id', 'extension.move_id', 'extension.until', 'extension.reason', 'extension.granted_at'])
    .select(['person.name as granted_by'])
    .where('entry.dossier_id', '=', dossier.dossierId)
    .orderBy('extension.granted_at')
    .orderBy('extension.id')
    .execute();
}

/** Until when a returned entry may be completed: as its return said, or as it was extended since. Of a query with `entry_move`. */
export function completionDueAt(table: 'move' | 'entry_move') {
  return sql<Temporal.Instant | null>`coalesce((
    select max(extension.until) from completion_extension extension where extension.move_id = ${sql.ref(`${table}.id`)}
  ), ${sql.ref(`${table}.due_at`)})`;
}
