import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { OwnOrganisation } from './dossier.ts';

export interface NewOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly taxCode: string | null;
  readonly agencyCode: string | null;
  readonly personalCodeDigest: Uint8Array | null;
  readonly representative: { readonly taxCode: string; readonly name: string } | null;
  readonly urbanClass: string | null;
  readonly name: string;
  readonly folded: string;
  readonly address: string | null;
  readonly foundedOn: string | null;
  readonly illustrative: boolean;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Adds an organisation; `false` when one of its codes is registered already. */
export async function insertOrganisation(db: Kysely<Database>, row: NewOrganisation): Promise<boolean> {
  return (await insertOrganisations(db, [row])) === 1;
}

/** Adds organisations, at most a thousand; answers how many were added: those with a code that is registered already are not. */
export async function insertOrganisations(db: Kysely<Database>, rows: readonly NewOrganisation[]): Promise<number> {
  const result = await db
    .insertInto('organisation')
    .values(rows.map(valuesOf))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows);
}

function valuesOf(row: NewOrganisation) {
  return {
    id: row.id,
    kind: row.kind,
    tax_code: row.taxCode,
    agency_code: row.agencyCode,
    personal_code_digest: row.personalCodeDigest && Buffer.from(row.personalCodeDigest),
    represented_by_tax_code: row.representative?.taxCode ?? null,
    represented_by_name: row.representative?.name ?? null,
    urban_class: row.urbanClass,
    name: row.name,
    folded: row.folded,
    address: row.address,
    founded_on: row.foundedOn,
    illustrative: row.illustrative,
    registered_by: row.by,
    registered_at: row.at,
  };
}

/** The organisations a person belongs to, by name. */
export async function listOrganisations(db: ReadonlyKysely, organisations: readonly OwnOrganisation[]) {
  const ids = organisations.map((one) => one.organisationId);
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'code', 'tax_code', 'address', 'founded_on'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('folded')
    .orderBy('id')
    .execute();
}

/** One organisation as its members see it. */
export async function findOwnOrganisation(db: ReadonlyKysely, own: OwnOrganisation) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'code', 'tax_code', 'agency_code', 'address', 'founded_on', 'urban_class'])
    .select(['represented_by_tax_code', 'represented_by_name', 'registered_at'])
    .where('id', '=', own.organisationId)
    .executeTakeFirstOrThrow();
}

/** Parent and units of an organisation that are registered here: those whose tax codes begin with the same ten digits. */
export async function listFamily(db: ReadonlyKysely, organisationId: string) {
  return db
    .selectFrom('organisation as relative')
    .innerJoin('organisation as own', (join) =>
      join.on(sql<boolean>`substr(own.tax_code, 1, 10) = substr(relative.tax_code, 1, 10)`),
    )
    .select(['relative.id', 'relative.name', 'relative.tax_code', 'relative.kind'])
    .where('own.id', '=', organisationId)
    .whereRef('relative.id', '<>', 'own.id')
    .orderBy('relative.tax_code')
    .execute();
}

export interface NewResidenceCard {
  readonly id: string;
  readonly organisationId: string;
  readonly lastDigits: string;
  /** ISO date. */
  readonly validUntil: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Keeps what a holder states of a residence card. */
export async function insertResidenceCard(db: Kysely<Database>, row: NewResidenceCard): Promise<void> {
  await db
    .insertInto('residence_card')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      last_digits: row.lastDigits,
      valid_until: row.validUntil,
      stated_by: row.by,
      stated_at: row.at,
    })
    .execute();
}

/** Everybody who belongs to an organisation at `now`, a row for each role, by name. */
export async function listMembers(db: ReadonlyKysely, organisationId: string, now: Temporal.Instant) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select(['role_grant.id as grant_id', 'role_grant.role', 'role_grant.valid_from'])
    .select(['person.id as person_id', 'person.name', 'person.email'])
    .where('role_grant.scope_kind', '=', 'organisation')
    .where('role_grant.scope_id', '=', organisationId)
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
    .where('role_end.ended_at', 'is', null)
    .orderBy(sql`person.name collate "vi-x-icu"`)
    .orderBy('role_grant.id')
    .execute();
}

/** Whether anybody belongs to the organisation. Of a query with `organisation`. */
export function hasMembers() {
  return sql<boolean>`exists (
    select 1 from role_grant member left join role_end gone on gone.role_grant_id = member.id
    where member.scope_kind = 'organisation' and member.scope_id = organisation.id::text and gone.ended_at is null
  )`;
}

/** Every role that was ever given over an organisation, with its end, the newest on top. */
export async function listMembershipHistory(db: ReadonlyKysely, own: OwnOrganisation, limit: number) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('person as giver', 'giver.id', 'role_grant.granted_by')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .leftJoin('person as ender', 'ender.id', 'role_end.ended_by')
    .select(['role_grant.id', 'role_grant.role', 'role_grant.granted_at', 'person.name', 'giver.name as giver_name'])
    .select(['role_end.ended_at', 'role_end.reason', 'ender.name as ender_name'])
    .where('role_grant.scope_kind', '=', 'organisation')
    .where('role_grant.scope_id', '=', own.organisationId)
    .orderBy('role_grant.granted_at', 'desc')
    .orderBy('role_grant.id', 'desc')
    .limit(limit)
    .execute();
}

/** Holds an organisation until the transaction ends, so that changes of its members take turns. */
export async function lockOrganisation(db: Kysely<Database>, organisationId: string): Promise<void> {
  await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
