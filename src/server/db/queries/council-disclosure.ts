import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { OwnOrganisation } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Whether entrants of a season may read who sits on its councils, and how often that was changed. */
export async function readDisclosure(db: ReadonlyKysely, seasonId: string) {
  const row = await db
    .selectFrom('council_disclosure')
    .select(['is_open', 'sequence', 'set_at'])
    .where('season_id', '=', seasonId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { isOpen: row?.is_open ?? false, sequence: row?.sequence ?? 0, at: row?.set_at ?? null };
}

/** Opens the list of council members to entrants, or closes it; `false` when somebody did meanwhile. */
export async function insertDisclosure(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: { readonly sequence: number; readonly isOpen: boolean; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('council_disclosure')
    .values({
      season_id: desk.seasonId,
      sequence: row.sequence,
      is_open: row.isOpen,
      set_by: desk.personId,
      set_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** What an organisation itself stated of judges in a season, and whether the secretariat has looked at it. */
export async function listConflictsStatedBy(db: ReadonlyKysely, own: OwnOrganisation, seasonId: string) {
  return db
    .selectFrom('conflict')
    .innerJoin('person', 'person.id', 'conflict.person_id')
    .select(['conflict.id', 'conflict.person_id as personId', 'person.name', 'conflict.kind', 'conflict.reason'])
    .select('conflict.stated_at as statedAt')
    .select(
      sql<boolean>`exists (select 1 from conflict_resolution step where step.conflict_id = conflict.id)`.as(
        'isResolved',
      ),
    )
    .where('conflict.season_id', '=', seasonId)
    .where('conflict.organisation_id', '=', own.organisationId)
    .where('conflict.origin', '=', 'entrant')
    .orderBy('conflict.stated_at')
    .orderBy('conflict.id')
    .execute();
}
