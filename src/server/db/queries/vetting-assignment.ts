import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** The people of the secretariat of a season at `now`, in the order in which they came. */
export async function listOfficersOf(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { programmeId, now }: { readonly programmeId: string; readonly now: Temporal.Instant },
) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select(['person.id', 'person.name'])
    .where('role_grant.role', '=', 'secretariat')
    .where('role_end.ended_at', 'is', null)
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('role_grant.scope_kind', '=', 'season'), eb('role_grant.scope_id', '=', desk.seasonId)]),
        eb.and([eb('role_grant.scope_kind', '=', 'programme'), eb('role_grant.scope_id', '=', programmeId)]),
      ]),
    )
    .groupBy(['person.id', 'person.name', 'person.created_at'])
    .orderBy('person.created_at')
    .orderBy('person.id')
    .execute();
}

/** Ids of whoever works at the desk of a season at `now`: its secretariat and its organisers, over it, its programme or its agency. */
export async function listDeskPeople(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  at: { readonly programmeId: string; readonly ownerId: string; readonly now: Temporal.Instant },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select('role_grant.person_id')
    .distinct()
    .where('role_grant.role', 'in', ['secretariat', 'organiser'])
    .where('role_end.ended_at', 'is', null)
    .where('role_grant.valid_from', '<=', at.now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', at.now)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('role_grant.scope_kind', '=', 'season'), eb('role_grant.scope_id', '=', desk.seasonId)]),
        eb.and([eb('role_grant.scope_kind', '=', 'programme'), eb('role_grant.scope_id', '=', at.programmeId)]),
        eb.and([eb('role_grant.scope_kind', '=', 'agency'), eb('role_grant.scope_id', '=', at.ownerId)]),
      ]),
    )
    .execute();
  return rows.map((row) => row.person_id);
}

/** Names of whoever ever had a dossier of the season, by id: also of those who left the secretariat. */
export async function listOfficerNames(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('vetting_assignment')
    .innerJoin('dossier', 'dossier.id', 'vetting_assignment.dossier_id')
    .innerJoin('person', 'person.id', 'vetting_assignment.officer_id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('dossier.season_id', '=', desk.seasonId)
    .orderBy('person.name')
    .execute();
}

/** Which of these people may know nothing of which dossiers of the season. */
export async function listOfficerConflicts(db: Kysely<Database>, desk: SeasonDesk, personIds: readonly string[]) {
  const { rows } = await sql<{ person_id: string; dossier_id: string }>`
    select officer.id::text as person_id, dossier.id::text as dossier_id
    from dossier cross join unnest(${personIds}::uuid[]) as officer (id)
    where dossier.season_id = ${desk.seasonId} and ${conflictedWithDossier(sql<string>`officer.id`)}`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, dossierId: row.dossier_id }));
}

export interface AssignmentToWrite {
  readonly id: string;
  readonly dossierId: string;
  /** `null` = given back. */
  readonly officerId: string | null;
}

/** One change of who works on what in a season at a time, until the transaction ends. */
export async function lockVettingAssignments(db: Kysely<Database>, desk: SeasonDesk): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`vetting-assignment/${desk.seasonId}`}, 1))`.execute(db);
}

/** Gives dossiers to officers. One statement, however many. */
export async function insertVettingAssignments(
  db: Kysely<Database>,
  desk: SeasonDesk,
  { rows, at }: { readonly rows: readonly AssignmentToWrite[]; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into vetting_assignment (id, dossier_id, sequence, officer_id, assigned_by, assigned_at)
    select given.id, given.dossier_id,
      1 + coalesce((select max(sequence) from vetting_assignment before where before.dossier_id = given.dossier_id), 0),
      given.officer_id, ${desk.personId}::uuid, ${at.toString()}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ dossierId }) => dossierId)}::uuid[],
      ${rows.map(({ officerId }) => officerId)}::uuid[]) as given (id, dossier_id, officer_id)`.execute(db);
}
