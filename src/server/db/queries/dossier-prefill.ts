import type { ReadonlyKysely } from '../connect.ts';
import type { SeenDossier } from './dossier.ts';

/** Other dossiers of the same organisation in seasons of the same programme, newest first. */
export async function listSisterDossiers(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('dossier as own')
    .innerJoin('season as own_season', 'own_season.id', 'own.season_id')
    .innerJoin('dossier as other', 'other.organisation_id', 'own.organisation_id')
    .innerJoin('season as other_season', 'other_season.id', 'other.season_id')
    .select(['other.id', 'other.season_id', 'other.name', 'other.opened_at'])
    .where('own.id', '=', dossier.dossierId)
    .whereRef('other.id', '<>', 'own.id')
    .whereRef('other_season.programme_id', '=', 'own_season.programme_id')
    .orderBy('other.opened_at', 'desc')
    .orderBy('other.id')
    .limit(50)
    .execute();
}

/** What the record of the dossier's organisation says of it. */
export async function findRecordOfOwner(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['organisation.name', 'organisation.tax_code', 'organisation.address', 'organisation.founded_on'])
    .where('dossier.id', '=', dossier.dossierId)
    .executeTakeFirst();
}
