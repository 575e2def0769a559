import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { ReadonlyKysely } from '../connect.ts';

/**
 * The session of a token with its person and that person's roles in force at `now`, a row for each role (one row without
 * role when there is none). One statement, every table by index. Empty when the session is over or unknown.
 */
export async function readSession(db: ReadonlyKysely, token: string, now: Temporal.Instant) {
  return db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('second_factor', (join) =>
      join.onRef('second_factor.person_id', '=', 'person.id').on('verified', '=', true),
    )
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.person_id', '=', 'person.id')
        .on('role_grant.valid_from', '<=', now)
        .on((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]))
        .on((eb) =>
          eb.not(
            eb.exists(eb.selectFrom('role_end').select('ended_at').whereRef('role_grant_id', '=', 'role_grant.id')),
          ),
        ),
    )
    .select([
      'session.id as session_id',
      'session.created_at',
      'session.updated_at',
      'session.second_factor as presented',
      'person.id as person_id',
      'person.name',
      'person.email',
      'second_factor.id as second_factor_id',
      'role_grant.role',
      'role_grant.scope_kind',
      'role_grant.scope_id',
    ])
    .where('session.token', '=', token)
    .where('session.expires_at', '>', now)
    .orderBy('role_grant.granted_at')
    .orderBy('role_grant.id')
    .execute();
}

/** Notes that a session is in use, and until when it then lasts. */
export async function touchSession(
  db: Kysely<Database>,
  row: { readonly sessionId: string; readonly at: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('session')
    .set({ updated_at: row.at, expires_at: row.expiresAt })
    .where('id', '=', row.sessionId)
    .execute();
}

export interface NewSession {
  readonly id: string;
  readonly personId: string;
  readonly token: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly address: string;
  readonly device: string;
  readonly secondFactor: 'demo' | null;
}

/** Opens a session for somebody who signs in by a link or by choosing a demo account. */
export async function insertSession(db: Kysely<Database>, row: NewSession): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: row.id,
      person_id: row.personId,
      token: row.token,
      created_at: row.at,
      updated_at: row.at,
      expires_at: row.expiresAt,
      ip_address: row.address,
      user_agent: row.device,
      second_factor: row.secondFactor,
      second_factor_at: row.secondFactor && row.at,
    })
    .execute();
}

/** Sessions of a person that are not over, the one in use last on top. */
export async function listSessions(db: ReadonlyKysely, personId: string, now: Temporal.Instant) {
  return db
    .selectFrom('session')
    .select(['id', 'created_at', 'updated_at', 'ip_address', 'user_agent'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Ends one session of this person. `false` when the person has no such session. */
export async function deleteSession(db: Kysely<Database>, personId: string, sessionId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Ends every session of this person but one. Answers which. */
export async function deleteOtherSessions(
  db: Kysely<Database>,
  personId: string,
  keptSessionId: string,
): Promise<readonly string[]> {
  const rows = await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .where('id', '!=', keptSessionId)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Ends every session of this person. Answers which. */
export async function deleteSessions(db: Kysely<Database>, personId: string): Promise<readonly string[]> {
  const rows = await db.deleteFrom('session').where('person_id', '=', personId).returning('id').execute();
  return rows.map((row) => row.id);
}

/** Replaces all backup codes of a confirmed second factor. `false` when there is none. */
export async function putBackupCodes(db: Kysely<Database>, personId: string, backupCodes: string): Promise<boolean> {
  const result = await db
    .updateTable('second_factor')
    .set({ backup_codes: backupCodes })
    .where('person_id', '=', personId)
    .where('verified', '=', true)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The second factor of a person, set up or confirmed. */
export async function findSecondFactor(db: ReadonlyKysely, personId: string) {
  return db
    .selectFrom('second_factor')
    .select(['secret', 'backup_codes', 'verified', 'failed_verification_count', 'locked_until', 'last_totp_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** Holds the second factor of a person until the transaction ends: codes presented at once are judged one after another. */
export async function lockSecondFactor(db: Kysely<Database>, personId: string): Promise<void> {
  await db.selectFrom('second_factor').select('id').where('person_id', '=', personId).forUpdate().execute();
}

/** Sets a second factor up, to be confirmed by a first code. `false` when a confirmed one stands. */
export async function putSecondFactor(
  db: Kysely<Database>,
  row: { readonly id: string; readonly personId: string; readonly secret: string },
): Promise<boolean> {
  const result = await db
    .insertInto('second_factor')
    .values({ id: row.id, person_id: row.personId, secret: row.secret, backup_codes: '[]', verified: false })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({ secret: row.secret }).where('second_factor.verified', '=', false),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Confirms the second factor that was set up. `false` when it was confirmed already. */
export async function confirmSecondFactor(
  db: Kysely<Database>,
  row: { readonly personId: string; readonly step: number; readonly backupCodes: string },
): Promise<boolean> {
  const result = await db
    .updateTable('second_factor')
    .set({ verified: true, last_totp_step: row.step, backup_codes: row.backupCodes })
    .where('person_id', '=', row.personId)
    .where('verified', '=', false)
    .executeTakeFirst();
  await db.updateTable('person').set({ two_factor_enabled: true }).where('id', '=', row.personId).execute();
  return result.numUpdatedRows === 1n;
}

/** Uses the code of a step up. `false` when this or a later one was used before: of two presentations one wins. */
export async function useTotpStep(db: Kysely<Database>, personId: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable('second_factor')
    .set({ last_totp_step: step, failed_verification_count: 0, locked_until: null })
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('last_totp_step', 'is', null), eb('last_totp_step', '<', step)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Replaces the list of backup codes, if it is still as it was read. */
export async function replaceBackupCodes(
  db: Kysely<Database>,
  row: { readonly personId: string; readonly before: string; readonly after: string },
): Promise<boolean> {
  const result = await db
    .updateTable('second_factor')
    .set({ backup_codes: row.after, failed_verification_count: 0, locked_until: null })
    .where('person_id', '=', row.personId)
    .where('backup_codes', '=', row.before)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Counts a wrong code; from the `limit`-th on, no code is taken before `until`. */
export async function countWrongCode(
  db: Kysely<Database>,
  row: { readonly personId: string; readonly limit: number; readonly until: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('second_factor')
    .set({
      failed_verification_count: sql<number>`failed_verification_count + 1`,
      locked_until: sql<Temporal.Instant>`case when failed_verification_count + 1 >= ${row.limit} then ${row.until}::timestamptz end`,
    })
    .where('person_id', '=', row.personId)
    .execute();
}

/** Marks a session as one in which a second factor was presented. */
export async function markSecondFactor(
  db: Kysely<Database>,
  row: { readonly sessionId: string; readonly method: 'totp' | 'backup-code'; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('session')
    .set({ second_factor: row.method, second_factor_at: row.at })
    .where('id', '=', row.sessionId)
    .execute();
}
