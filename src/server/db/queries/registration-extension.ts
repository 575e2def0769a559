import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithOrganisation } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { OwnOrganisation } from './dossier.ts';

export interface NewExtension {
  readonly id: string;
  readonly organisationId: string;
  readonly until: Temporal.Instant;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Lets an organisation write and hand in until later than the others. */
export async function insertExtension(db: Kysely<Database>, desk: SeasonDesk, row: NewExtension): Promise<void> {
  await db
    .insertInto('registration_extension')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      organisation_id: row.organisationId,
      until: row.until,
      reason: row.reason,
      granted_by: desk.personId,
      granted_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** Extensions of a season with who granted it, newest first; without organisations in conflict with whoever asks. */
export async function listExtensions(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('registration_extension as extension')
    .innerJoin('organisation', 'organisation.id', 'extension.organisation_id')
    .innerJoin('person', 'person.id', 'extension.granted_by')
    .select(['extension.id', 'extension.until', 'extension.reason', 'extension.granted_at'])
    .select(['organisation.name as organisation_name', 'organisation.code', 'person.name as granted_by'])
    .where('extension.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`)
    .orderBy('extension.granted_at', 'desc')
    .orderBy('extension.id')
    .execute();
}

/** The extensions of one organisation in a season, newest first: what its members read of them. */
export async function listOwnExtensions(
  db: ReadonlyKysely,
  seasonId: string,
  own: Pick<OwnOrganisation, 'organisationId'>,
) {
  return db
    .selectFrom('registration_extension')
    .select(['id', 'until', 'reason', 'granted_at'])
    .where('season_id', '=', seasonId)
    .where('organisation_id', '=', own.organisationId)
    .orderBy('granted_at', 'desc')
    .execute();
}

export interface ToldOfOrganisation {
  /** Tax code or agency identifier. */
  readonly code: string | null;
  /** Of a personal number. */
  readonly digests: readonly Uint8Array[];
  /** Of somebody who belongs to it. */
  readonly email: string | null;
  readonly now: Temporal.Instant;
}

/**
 * The organisations that fit what an officer was told, at most five: `is_own_code` = it is its own, not of the entity that represents
 * it; `is_in_conflict` = with whoever asks.
 */
export async function listOrganisationsTold(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { code, digests, email, now }: ToldOfOrganisation,
) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', conflictedWithOrganisation(desk).as('is_in_conflict')])
    .select(
      sql<boolean>`coalesce(organisation.tax_code = ${code} or organisation.agency_code = ${code}, false)`.as(
        'is_own_code',
      ),
    )
    .where((eb) =>
      eb.or([
        eb('code', '=', code ?? '-'),
        eb('agency_code', '=', code ?? '-'),
        eb('personal_code_digest', '=', sql<Buffer>`any(${digests.map((digest) => Buffer.from(digest))}::bytea[])`),
        sql<boolean>`organisation.id::text in (
          select held.scope_id from role_grant held join person on person.id = held.person_id
          where held.scope_kind = 'organisation' and person.email = ${email} and held.valid_from <= ${now}
            and (held.valid_to is null or held.valid_to > ${now})
            and not exists (select 1 from role_end where role_end.role_grant_id = held.id)
        )`,
      ]),
    )
    .orderBy('id')
    .limit(5)
    .execute();
}

export type OrganisationTold = Awaited<ReturnType<typeof listOrganisationsTold>>[number];

/** Until when an organisation may write in a season, by what it was granted; `null` = as everybody. */
export async function findExtendedUntil(db: ReadonlyKysely, seasonId: string, organisationId: string) {
  const row = await db
    .selectFrom('registration_extension')
    .select((eb) => eb.fn.max('until').as('until'))
    .where('season_id', '=', seasonId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row?.until ?? null;
}

/** Until when the organisation of a dossier may hand in, where that was extended. Of a query with `dossier`. */
export function extendedUntil() {
  return sql<Temporal.Instant | null>`(
    select max(extension.until) from registration_extension extension
    where extension.organisation_id = dossier.organisation_id and extension.season_id = dossier.season_id
  )`;
}
