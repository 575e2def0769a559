import { sql, type SqlBool } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import { containing } from '../containing.ts';

/** Which roles are asked about: these, over these scopes; `null` in its place = all. */
export interface RoleReach {
  readonly roles: readonly string[];
  readonly kinds: readonly string[];
  readonly ids: readonly string[];
}

export interface PeopleQuestion {
  readonly now: Temporal.Instant;
  readonly reach: RoleReach | null;
  /** Part of a name or of an address, folded; empty = everybody. */
  readonly folded: string;
  readonly limit: number;
  readonly offset: number;
}

/** People who hold a role within reach at `now`, by given name as Vietnamese lists are ordered, with how many there are. */
export async function listPeopleWithRoles(
  db: ReadonlyKysely,
  { now, reach, folded, limit, offset }: PeopleQuestion,
): Promise<readonly { person_id: string; name: string; email: string; has_second_factor: boolean; total: number }[]> {
  const given = sql<string>`regexp_replace(person.name, '^.*\\s', '') collate "vi-x-icu"`;
  return db
    .selectFrom('person')
    .select((eb) => [
      'person.id as person_id',
      'person.name',
      'person.email',
      eb
        .exists(
          eb
            .selectFrom('second_factor')
            .select('second_factor.id')
            .whereRef('second_factor.person_id', '=', 'person.id')
            .where('second_factor.verified', '=', true),
        )
        .$castTo<boolean>()
        .as('has_second_factor'),
      sql<number>`(count(*) over ())::int`.as('total'),
    ])
    .where((eb) =>
      eb.exists(
        grantsInForce(db, now, reach).select('role_grant.id').where('role_grant.person_id', '=', eb.ref('person.id')),
      ),
    )
    .$if(folded !== '', (query) => query.where(matches(folded)))
    .orderBy(given)
    .orderBy(sql`person.name collate "vi-x-icu"`)
    .orderBy('person.id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** The roles within reach that these people hold at `now`, oldest first. */
export async function listGrantsOf(
  db: ReadonlyKysely,
  personIds: readonly string[],
  { now, reach }: Pick<PeopleQuestion, 'now' | 'reach'>,
) {
  return grantsInForce(db, now, reach)
    .select([
      'role_grant.id',
      'role_grant.person_id',
      'role_grant.role',
      'role_grant.scope_kind',
      'role_grant.scope_id',
      'role_grant.valid_from',
      'role_grant.valid_to',
    ])
    .where('role_grant.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('role_grant.granted_at')
    .orderBy('role_grant.id')
    .execute();
}

/** One role with whoever holds it, and when it ended, if it did. */
export async function findGrantWithHolder(db: ReadonlyKysely, grantId: string) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select([
      'role_grant.id',
      'role_grant.role',
      'role_grant.scope_kind',
      'role_grant.scope_id',
      'role_grant.valid_from',
      'person.id as person_id',
      'person.name',
      'person.email',
      'role_end.ended_at',
    ])
    .where('role_grant.id', '=', grantId)
    .executeTakeFirst();
}

/** Whether anybody but this person administers the installation at `now`. */
export async function hasOtherAdministrator(
  db: ReadonlyKysely,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await grantsInForce(db, now, null)
    .select('role_grant.id')
    .where('role_grant.role', '=', 'administrator')
    .where('role_grant.person_id', '!=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

function grantsInForce(db: ReadonlyKysely, now: Temporal.Instant, reach: RoleReach | null) {
  const within =
    reach &&
    sql<SqlBool>`(role_grant.scope_kind, role_grant.scope_id) in (select * from unnest(${reach.kinds}::text[], ${reach.ids}::text[])) and role_grant.role = any(${reach.roles})`;
  return db
    .selectFrom('role_grant')
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('role_end')
            .select('role_end.ended_at')
            .whereRef('role_end.role_grant_id', '=', 'role_grant.id'),
        ),
      ),
    )
    .$if(within !== null, (query) => query.where(within ?? sql<SqlBool>`true`));
}

/** Names are not stored folded, so the database folds them; people with roles are few. */
function matches(folded: string) {
  const pattern = containing(folded);
  return sql<SqlBool>`(lower(unaccent(normalize(person.name, nfc))) like ${pattern} or person.email like ${pattern})`;
}
