import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { OwnOrganisation, SeenDossier } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewMandate {
  /** Under which the file is kept. */
  readonly id: string;
  readonly seasonId: string;
  readonly provinceCode: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps a mandate of one's own organisation. */
export async function insertMandate(db: Kysely<Database>, own: OwnOrganisation, row: NewMandate): Promise<void> {
  await db
    .insertInto('province_mandate')
    .values({
      id: row.id,
      organisation_id: own.organisationId,
      season_id: row.seasonId,
      province_code: row.provinceCode,
      name: row.name,
      media_type: row.mediaType,
      bytes: row.bytes,
      sha256: Buffer.from(row.sha256),
      uploaded_by: own.personId,
      uploaded_at: row.at,
    })
    .execute();
}

/** Every mandate of the applicant of a dossier in its season, the newest first. */
function mandatesOf(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('province_mandate as mandate')
    .innerJoin('dossier', (join) =>
      join
        .onRef('dossier.organisation_id', '=', 'mandate.organisation_id')
        .onRef('dossier.season_id', '=', 'mandate.season_id'),
    )
    .select(['mandate.id', 'mandate.province_code', 'mandate.name', 'mandate.media_type', 'mandate.bytes'])
    .select(['mandate.sha256', 'mandate.uploaded_at'])
    .where('dossier.id', '=', dossier.dossierId)
    .orderBy('mandate.uploaded_at', 'desc')
    .orderBy('mandate.id', 'desc');
}

/** The mandate by which the applicant of a dossier acts in its season: the newest. */
export async function findMandateOf(db: ReadonlyKysely, dossier: SeenDossier) {
  return mandatesOf(db, dossier).executeTakeFirst();
}

/**
 * The mandate under which a dossier was handed in last: the newest there was then. `undefined` where it was not handed in, or without
 * one. A newer one takes nothing of it away: both are kept.
 */
export async function findMandateHandedIn(db: ReadonlyKysely, dossier: SeenDossier) {
  return mandatesOf(db, dossier)
    .where('mandate.uploaded_at', '<=', (eb) =>
      eb
        .selectFrom('dossier_version as version')
        .select((inner) => inner.fn.max('version.submitted_at').as('at'))
        .whereRef('version.dossier_id', '=', 'dossier.id'),
    )
    .executeTakeFirst();
}

/** Whether an entry was neither withdrawn nor excluded. */
const isInPlace = sql<boolean>`coalesce((
  select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
), 'draft') not in ('withdrawn', 'excluded')`;

/** Entries of a season that are made for a province, with the department that makes each. */
function entriesForProvinces(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('province_mandate as mandate')
          .select(['mandate.province_code', 'mandate.uploaded_at'])
          .whereRef('mandate.organisation_id', '=', 'organisation.id')
          .where('mandate.season_id', '=', seasonId)
          .orderBy('mandate.uploaded_at', 'desc')
          .orderBy('mandate.id', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select([
      'dossier.id as dossier_id',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
    ])
    .select(['entry.category_id', 'entry.field_id', 'newest.province_code'])
    .select(
      sql<boolean>`coalesce(newest.uploaded_at > (
        select max(version.submitted_at) from dossier_version version where version.dossier_id = dossier.id
      ), false)`.as('is_replaced'),
    )
    .where('dossier.season_id', '=', seasonId)
    .where(isInPlace)
    .orderBy('newest.province_code')
    .orderBy('organisation.folded')
    .orderBy('dossier.id');
}

/** Whether an entry was ever handed in. */
const isHandedIn = sql<boolean>`exists (select 1 from entry_move where entry_move.entry_id = entry.id)`;

/** What was handed in for one province in a season: by whom, in which field; nothing of what they say. */
export async function listEntriesForProvince(db: ReadonlyKysely, seasonId: string, provinceCode: string) {
  return entriesForProvinces(db, seasonId).where(isHandedIn).where('newest.province_code', '=', provinceCode).execute();
}

/** What was handed in for provinces in a season, for its desk; without what is in conflict with whoever asks. */
export async function listProvinceEntries(db: ReadonlyKysely, desk: SeasonDesk) {
  return entriesForProvinces(db, desk.seasonId)
    .where(isHandedIn)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .execute();
}

/** The fields that other dossiers of an organisation entered in a season, withdrawn and excluded ones left out. */
export async function listFieldsEntered(
  db: ReadonlyKysely,
  {
    organisationId,
    seasonId,
    exceptDossier,
  }: Readonly<Record<'organisationId' | 'seasonId' | 'exceptDossier', string>>,
) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['entry.category_id', 'entry.field_id'])
    .where('dossier.organisation_id', '=', organisationId)
    .where('dossier.season_id', '=', seasonId)
    .where('dossier.id', '<>', exceptDossier)
    .where(isInPlace)
    .execute();
}

/** The province for which the organisation of a dossier acts in its season. Of a query with `dossier` and `organisation`. */
export function provinceCode() {
  return sql<string | null>`(
    select mandate.province_code from province_mandate mandate
    where mandate.organisation_id = organisation.id and mandate.season_id = dossier.season_id
    order by mandate.uploaded_at desc, mandate.id desc limit 1
  )`;
}
