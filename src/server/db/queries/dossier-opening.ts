import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { SeenDossier } from './dossier.ts';

export interface NewOpening {
  readonly personId: string;
  readonly reader: 'secretariat' | 'organiser' | 'auditor' | 'judge' | 'other';
  readonly hour: Temporal.Instant;
  readonly at: Temporal.Instant;
}

/** Keeps that somebody read a dossier; a second time in one hour changes nothing. */
export async function insertOpening(db: Kysely<Database>, { dossierId }: SeenDossier, row: NewOpening): Promise<void> {
  await db
    .insertInto('dossier_opening')
    .values({
      dossier_id: dossierId,
      person_id: row.personId,
      hour: row.hour,
      reader: row.reader,
      opened_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The same of many dossiers that one officer read at once. One statement. */
export async function insertOpenings(
  db: Kysely<Database>,
  { personId }: SeasonDesk,
  rows: readonly (Omit<NewOpening, 'personId'> & { readonly dossierId: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('dossier_opening')
    .values(
      rows.map(({ dossierId, hour, reader, at }) => ({
        dossier_id: dossierId,
        person_id: personId,
        hour,
        reader,
        opened_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who read a dossier, the newest first; the names of judges are not among what is read. */
export async function listOpenings(db: ReadonlyKysely, { dossierId }: SeenDossier, limit: number) {
  return db
    .selectFrom('dossier_opening as opening')
    .leftJoin('person', (join) => join.onRef('person.id', '=', 'opening.person_id').on('opening.reader', '<>', 'judge'))
    .select(['opening.reader', 'opening.opened_at', 'person.name'])
    .where('opening.dossier_id', '=', dossierId)
    .orderBy('opening.opened_at', 'desc')
    .limit(limit)
    .execute();
}
