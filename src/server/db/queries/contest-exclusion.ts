import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/**
 * Everybody who holds or held a role over any of these scopes and held it after `since`, with the address of their account. Roles
 * that begin later are among them: the caller compares instants.
 */
export async function listInsiders(
  db: ReadonlyKysely,
  reach: { readonly kinds: readonly string[]; readonly ids: readonly string[]; readonly since: Temporal.Instant },
) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .select(['person.id as person_id', 'person.email', 'role_grant.role', 'role_grant.valid_from'])
    .where(
      sql<boolean>`(role_grant.scope_kind, role_grant.scope_id) in (select * from unnest(${reach.kinds}::text[], ${reach.ids}::text[]))`,
    )
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', reach.since)]))
    .where((eb) => eb.or([eb('role_end.ended_at', 'is', null), eb('role_end.ended_at', '>', reach.since)]))
    .orderBy('role_grant.valid_from')
    .orderBy('role_grant.id')
    .execute();
}

/** The councils formed for a season. */
export async function listCouncilsOf(db: ReadonlyKysely, seasonId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('council').select('id').where('season_id', '=', seasonId).orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** When the first version of a season was loaded: from then on somebody may have seen what others must not. */
export async function findSeasonBeginning(db: ReadonlyKysely, seasonId: string): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('season_version')
    .select('loaded_at')
    .where('season_id', '=', seasonId)
    .orderBy('version')
    .limit(1)
    .executeTakeFirst();
  return row?.loaded_at;
}

/** The people a season's organiser has named as excluded, and not taken off the list, in the order they were named. */
export async function listNamedExclusions(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('contest_exclusion')
    .leftJoin('contest_exclusion_end', 'contest_exclusion_end.contest_exclusion_id', 'contest_exclusion.id')
    .innerJoin('person', 'person.id', 'contest_exclusion.added_by')
    .select([
      'contest_exclusion.id',
      'contest_exclusion.role',
      'contest_exclusion.name',
      'contest_exclusion.phone_hash',
      'contest_exclusion.email_hash',
      'contest_exclusion.national_id_hash',
      'contest_exclusion.added_at',
      'person.name as added_by_name',
    ])
    .where('contest_exclusion.season_id', '=', seasonId)
    .where('contest_exclusion_end.ended_at', 'is', null)
    .orderBy('contest_exclusion.added_at')
    .orderBy('contest_exclusion.id')
    .execute();
}

export interface NewNamedExclusion {
  readonly id: string;
  readonly seasonId: string;
  readonly role: string;
  readonly name: string;
  readonly phoneHash: Uint8Array | null;
  readonly emailHash: Uint8Array | null;
  readonly nationalIdHash: Uint8Array | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Names somebody as excluded. */
export async function insertNamedExclusion(db: Kysely<Database>, row: NewNamedExclusion): Promise<void> {
  await db
    .insertInto('contest_exclusion')
    .values({
      id: row.id,
      season_id: row.seasonId,
      role: row.role,
      name: row.name,
      phone_hash: row.phoneHash,
      email_hash: row.emailHash,
      national_id_hash: row.nationalIdHash,
      added_by: row.by,
      added_at: row.at,
    })
    .execute();
}

export interface NamedExclusionEnd {
  readonly id: string;
  readonly seasonId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
}

/** Takes somebody off the list; `false` = not on it, or of another season. */
export async function endNamedExclusion(db: Kysely<Database>, row: NamedExclusionEnd): Promise<boolean> {
  const result = await db
    .insertInto('contest_exclusion_end')
    .columns(['contest_exclusion_id', 'ended_by', 'ended_at', 'reason'])
    .expression((eb) =>
      eb
        .selectFrom('contest_exclusion')
        .select([
          'contest_exclusion.id',
          sql<string>`${row.by}::uuid`.as('ended_by'),
          sql<Temporal.Instant>`${row.at}::timestamptz`.as('ended_at'),
          sql<string>`${row.reason}::text`.as('reason'),
        ])
        .where('contest_exclusion.id', '=', row.id)
        .where('contest_exclusion.season_id', '=', row.seasonId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface IdentityHashes {
  readonly personIds: readonly string[];
  readonly phones: readonly Uint8Array[];
  readonly emails: readonly Uint8Array[];
  readonly nationalIds: readonly Uint8Array[];
}

/** The participants of a season who are one of these people and are not known as such yet, by what they were recognised. */
export async function listMatchingParticipants(db: ReadonlyKysely, seasonId: string, match: IdentityHashes) {
  return db
    .selectFrom('participant')
    .leftJoin('excluded_participant', 'excluded_participant.participant_id', 'participant.participant_id')
    .select([
      'participant.participant_id',
      'participant.person_id',
      'participant.phone_hash',
      'participant.email_hash',
      'participant.national_id_hash',
    ])
    .where('participant.season_id', '=', seasonId)
    .where('excluded_participant.participant_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('participant.person_id', '=', sql<string>`any(${match.personIds}::uuid[])`),
        eb('participant.phone_hash', '=', sql<Uint8Array>`any(${match.phones}::bytea[])`),
        eb('participant.email_hash', '=', sql<Uint8Array>`any(${match.emails}::bytea[])`),
        eb('participant.national_id_hash', '=', sql<Uint8Array>`any(${match.nationalIds}::bytea[])`),
      ]),
    )
    .orderBy('participant.participant_id')
    .execute();
}

export interface ExcludedParticipant {
  readonly participantId: string;
  readonly seasonId: string;
  readonly role: string;
  readonly matchedBy: string;
  readonly at: Temporal.Instant;
}

/** Keeps for review that these participants hold an excluded role; whoever is kept already stays as noticed first. */
export async function insertExcludedParticipants(
  db: Kysely<Database>,
  rows: readonly ExcludedParticipant[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('excluded_participant')
    .values(
      rows.map((row) => ({
        participant_id: row.participantId,
        season_id: row.seasonId,
        role: row.role,
        matched_by: row.matchedBy,
        noticed_at: row.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The participants of a season known to hold an excluded role, with how many attempts they handed in: evidence for review. */
export async function listExcludedParticipants(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('excluded_participant')
    .innerJoin('participant', 'participant.participant_id', 'excluded_participant.participant_id')
    .select((eb) => [
      'excluded_participant.participant_id',
      'excluded_participant.role',
      'excluded_participant.matched_by',
      'excluded_participant.noticed_at',
      'participant.display_name',
      'participant.phone_hash',
      'participant.email_hash',
      'participant.national_id_hash',
      eb
        .selectFrom('attempt')
        .select((attempt) => attempt.fn.countAll<number>().as('attempts'))
        .whereRef('attempt.participant_id', '=', 'excluded_participant.participant_id')
        .where('attempt.submitted_at', 'is not', null)
        .as('attempts'),
    ])
    .where('excluded_participant.season_id', '=', seasonId)
    .orderBy('excluded_participant.noticed_at')
    .orderBy('excluded_participant.participant_id')
    .execute();
}
