import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { ReadonlyKysely } from '../connect.ts';

export interface NewRoleGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly by: string | null;
  readonly at: Temporal.Instant;
}

/** Gives a role, dated. */
export async function insertRoleGrant(db: Kysely<Database>, row: NewRoleGrant): Promise<void> {
  await db
    .insertInto('role_grant')
    .values({
      id: row.id,
      person_id: row.personId,
      role: row.role,
      scope_kind: row.scopeKind,
      scope_id: row.scopeId,
      valid_from: row.from,
      valid_to: row.until,
      granted_by: row.by,
      granted_at: row.at,
    })
    .execute();
}

export interface RoleEnd {
  readonly grantId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
}

/** Ends a role. `false` when it had ended before. */
export async function insertRoleEnd(db: Kysely<Database>, row: RoleEnd): Promise<boolean> {
  const result = await db
    .insertInto('role_end')
    .values({ role_grant_id: row.grantId, ended_at: row.at, ended_by: row.by, reason: row.reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Ends what somebody judges as in a council once they sit nowhere in it: neither a seat nor a membership of theirs goes on there. Whoever
 * has one left keeps the role.
 */
export async function endCouncilRoles(
  db: Kysely<Database>,
  row: Omit<RoleEnd, 'grantId'> & { readonly councilId: string; readonly personId: string },
): Promise<void> {
  await db
    .insertInto('role_end')
    .columns(['role_grant_id', 'ended_at', 'ended_by', 'reason'])
    .expression((eb) =>
      eb
        .selectFrom('role_grant as held')
        .select(['held.id', sql<Temporal.Instant>`${row.at}::timestamptz`.as('ended_at')])
        .select([sql<string>`${row.by}::uuid`.as('ended_by'), sql<string>`${row.reason}::text`.as('reason')])
        .where('held.person_id', '=', row.personId)
        .where('held.scope_kind', '=', 'council')
        .where('held.scope_id', '=', row.councilId)
        .where(
          sql<boolean>`not exists (
            select 1 from seat join panel on panel.id = seat.panel_id
            where panel.council_id::text = held.scope_id and seat.person_id = held.person_id and seat.left_at is null
          ) and not exists (
            select 1 from council_member member
            where member.council_id::text = held.scope_id and member.person_id = held.person_id and member.ended_at is null
          )`,
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The roles one person has in force at `now`. */
export async function listRolesInForce(
  db: ReadonlyKysely,
  { personId, now }: { readonly personId: string; readonly now: Temporal.Instant },
) {
  return db
    .selectFrom('role_grant')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select(['role_grant.role', 'role_grant.scope_kind', 'role_grant.scope_id'])
    .where('role_grant.person_id', '=', personId)
    .where('role_end.ended_at', 'is', null)
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
    .execute();
}

/** Everybody with a role in force at `now`, a row for each role, people in the order in which they came. */
export async function listRoleHolders(db: ReadonlyKysely, now: Temporal.Instant) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select([
      'person.id as person_id',
      'person.name',
      'person.email',
      'role_grant.id as grant_id',
      'role_grant.role',
      'role_grant.scope_kind',
      'role_grant.scope_id',
    ])
    .where('role_end.ended_at', 'is', null)
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
    .orderBy('person.created_at')
    .orderBy('person.id')
    .orderBy('role_grant.granted_at')
    .orderBy('role_grant.id')
    .execute();
}

/** Whether anybody administers this installation at `now`. */
export async function hasAdministrator(db: ReadonlyKysely, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select('role_grant.id')
    .where('role', '=', 'administrator')
    .where('role_end.ended_at', 'is', null)
    .where('valid_from', '<=', now)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** The programme of a season and the agency that owns it; `undefined` when there is no such season. */
export async function findOwnersOfSeason(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('season')
    .innerJoin('programme', 'programme.id', 'season.programme_id')
    .select(['programme.id as programme_id', 'programme.owner_id'])
    .where('season.id', '=', seasonId)
    .executeTakeFirst();
}

/** The agency that owns a programme. */
export async function findOwnerOfProgramme(db: ReadonlyKysely, programmeId: string): Promise<string | undefined> {
  const row = await db.selectFrom('programme').select('owner_id').where('id', '=', programmeId).executeTakeFirst();
  return row?.owner_id;
}

/** Every programme with the agency that owns it. */
export async function listProgrammeOwners(db: ReadonlyKysely) {
  return db.selectFrom('programme').select(['id', 'owner_id']).orderBy('id').execute();
}

/** Every season with its programme. */
export async function listSeasonProgrammes(db: ReadonlyKysely) {
  return db.selectFrom('season').select(['id', 'programme_id']).orderBy('id').execute();
}

/** Every council with the season it was formed for, oldest first. */
export async function listCouncilSeasons(db: ReadonlyKysely) {
  return db.selectFrom('council').select(['id', 'season_id', 'name']).orderBy('created_at').orderBy('id').execute();
}

/** Names of these organisations. */
export async function listOrganisationNames(db: ReadonlyKysely, ids: readonly string[]) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

/** Names of these agencies on a day (`YYYY-MM-DD`); the last one of those that no longer exist. */
export async function listAgencyNamesOn(db: ReadonlyKysely, ids: readonly string[], day: string) {
  return db
    .selectFrom('agency_name')
    .distinctOn('agency_id')
    .select(['agency_id as id', 'name'])
    .where('agency_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('valid_from', '<=', day)
    .orderBy('agency_id')
    .orderBy('valid_from', 'desc')
    .execute();
}

/** The season a council was formed for. */
export async function findSeasonOfCouncil(db: ReadonlyKysely, councilId: string): Promise<string | undefined> {
  const row = await db.selectFrom('council').select('season_id').where('id', '=', councilId).executeTakeFirst();
  return row?.season_id;
}
