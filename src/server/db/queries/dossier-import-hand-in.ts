import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { hasMembers } from './organisation.ts';

/** Of one import of this season what was never handed in, in the order of its sheet. */
export async function listImportedDrafts(db: ReadonlyKysely, desk: SeasonDesk, importId: string) {
  return db
    .selectFrom('imported_dossier as brought')
    .innerJoin('dossier_import as made', 'made.id', 'brought.import_id')
    .innerJoin('dossier', 'dossier.id', 'brought.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['dossier.id', 'dossier.name', 'brought.sheet_row', 'organisation.name as organisation_name'])
    .select(hasMembers().as('has_members'))
    .where('made.id', '=', importId)
    .where('made.season_id', '=', desk.seasonId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dossier_version as version')
            .select('version.version')
            .whereRef('version.dossier_id', '=', 'dossier.id'),
        ),
      ),
    )
    .orderBy('brought.sheet_row')
    .execute();
}

/** The acts by which an import was handed in, newest first. */
export async function listHandIns(db: ReadonlyKysely, desk: SeasonDesk, importId: string) {
  return db
    .selectFrom('dossier_import_hand_in as act')
    .innerJoin('dossier_import as made', 'made.id', 'act.import_id')
    .innerJoin('person', 'person.id', 'act.handed_in_by')
    .select(['act.id', 'act.grounds', 'act.handed_in_at', 'person.name as by'])
    .where('made.id', '=', importId)
    .where('made.season_id', '=', desk.seasonId)
    .orderBy('act.handed_in_at', 'desc')
    .execute();
}

/** Keeps that an import is handed in, and on which grounds. */
export async function insertHandIn(
  db: Kysely<Database>,
  desk: SeasonDesk,
  act: { readonly id: string; readonly importId: string; readonly grounds: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('dossier_import_hand_in')
    .values({
      id: act.id,
      import_id: act.importId,
      grounds: act.grounds,
      handed_in_by: desk.personId,
      handed_in_at: act.at,
    })
    .execute();
}
