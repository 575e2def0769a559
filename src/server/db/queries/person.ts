import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { ReadonlyKysely } from '../connect.ts';

/** Whether the person with this address exists, and who it is. The address is in lower case. */
export async function findPersonByEmail(db: ReadonlyKysely, email: string) {
  return db.selectFrom('person').select(['id', 'name', 'email']).where('email', '=', email).executeTakeFirst();
}

/** One person by id. */
export async function findPerson(db: ReadonlyKysely, personId: string) {
  return db.selectFrom('person').select(['id', 'name', 'email']).where('id', '=', personId).executeTakeFirst();
}

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly at: Temporal.Instant;
}

/** Adds a person whose address counts as proven. `false` when the address is taken. */
export async function insertPerson(db: Kysely<Database>, { id, name, email, at }: NewPerson): Promise<boolean> {
  const result = await db
    .insertInto('person')
    .values({ id, name, email, email_verified: true, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewPassword {
  readonly id: string;
  readonly personId: string;
  readonly hash: string;
  readonly at: Temporal.Instant;
}

/** Sets a person's password, in the form in which better-auth looks it up. */
export async function putPassword(db: Kysely<Database>, { id, personId, hash, at }: NewPassword): Promise<void> {
  await db
    .insertInto('credential')
    .values({
      id,
      person_id: personId,
      account_id: personId,
      provider_id: 'credential',
      password: hash,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: at }),
    )
    .execute();
}

/** Takes the turn of one address until the transaction ends, so that attempts at once are counted one after the other. */
export async function lockEmailKey(db: Kysely<Database>, emailKey: Uint8Array): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${Buffer.from(emailKey)}, 'hex'), 0))`.execute(db);
}

/** When signing in with this address failed since it last succeeded. */
export async function listSignInFailures(
  db: ReadonlyKysely,
  emailKey: Uint8Array,
): Promise<readonly Temporal.Instant[]> {
  const rows = await db.selectFrom('sign_in_failure').select('failed_at').where('email_key', '=', emailKey).execute();
  return rows.map((row) => row.failed_at);
}

/** Counts a failure with this address. */
export async function insertSignInFailure(
  db: Kysely<Database>,
  row: { readonly id: string; readonly emailKey: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  await db.insertInto('sign_in_failure').values({ id: row.id, email_key: row.emailKey, failed_at: row.at }).execute();
}

/** Forgets the failures of an address: it has signed in. */
export async function deleteSignInFailures(db: Kysely<Database>, emailKey: Uint8Array): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('email_key', '=', emailKey).execute();
}

/**
 * How many requests this key has made in the running window, this one included. The window begins with the first request;
 * `windowStart` is the earliest beginning that still runs.
 */
export async function countRequest(
  db: Kysely<Database>,
  row: { readonly id: string; readonly key: string; readonly now: number; readonly windowStart: number },
): Promise<number> {
  const running = sql<boolean>`rate_limit.last_request > ${row.windowStart}`;
  const counted = await db
    .insertInto('rate_limit')
    .values({ id: row.id, key: row.key, count: 1, last_request: row.now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when ${running} then rate_limit.count + 1 else 1 end`,
        last_request: sql<number>`case when ${running} then rate_limit.last_request else excluded.last_request end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return counted.count;
}

export interface TokenHash {
  readonly id: string;
  readonly hash: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Makes this the only valid set-up link; an earlier one opens nothing any more. */
export async function putSetUpToken(db: Kysely<Database>, { id, hash, at, expiresAt }: TokenHash): Promise<void> {
  const fresh = { value: hash, expires_at: expiresAt, created_at: at, updated_at: at };
  await db
    .insertInto('verification')
    .values({ id, identifier: 'set-up', ...fresh })
    .onConflict((conflict) => conflict.column('identifier').where('identifier', '=', 'set-up').doUpdateSet(fresh))
    .execute();
}

/** Whether this set-up link is valid at `now`. */
export async function hasSetUpToken(db: ReadonlyKysely, hash: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('verification')
    .select('id')
    .where('identifier', '=', 'set-up')
    .where('value', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** As `hasSetUpToken`, holding the link until the transaction ends: of two clicks the second finds it used. */
export async function lockSetUpToken(db: Kysely<Database>, hash: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('verification')
    .select('id')
    .where('identifier', '=', 'set-up')
    .where('value', '=', hash)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the set-up link up. */
export async function deleteSetUpToken(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('verification').where('identifier', '=', 'set-up').execute();
}

/** How many requests this key has made in the running window, without counting one. */
export async function findRequestCount(
  db: ReadonlyKysely,
  row: { readonly key: string; readonly windowStart: number },
): Promise<number> {
  const counted = await db
    .selectFrom('rate_limit')
    .select('count')
    .where('key', '=', row.key)
    .where('last_request', '>', row.windowStart)
    .executeTakeFirst();
  return counted?.count ?? 0;
}
