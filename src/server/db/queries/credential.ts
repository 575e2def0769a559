import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The kept form of a person's password; `null` for somebody who signs in by other means. */
export async function findPasswordHash(db: ReadonlyKysely, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('credential')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** What a password of this person is judged by: whether a second factor is confirmed, and the roles in force, a row for each. */
export async function listPasswordFacts(db: ReadonlyKysely, personId: string, now: Temporal.Instant) {
  return db
    .selectFrom('person')
    .leftJoin('second_factor', (join) =>
      join.onRef('second_factor.person_id', '=', 'person.id').on('second_factor.verified', '=', true),
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
    .select(['person.email', 'second_factor.id as second_factor_id', 'role_grant.role'])
    .where('person.id', '=', personId)
    .execute();
}

export interface NewPasswordReset {
  readonly id: string;
  readonly email: string;
  readonly hash: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/**
 * Keeps a reset link for whoever has this address, if it is proven. `false` when nobody has. One statement either way, so
 * that the time it takes tells nothing.
 */
export async function insertPasswordReset(
  db: Kysely<Database>,
  { id, email, hash, at, expiresAt }: NewPasswordReset,
): Promise<boolean> {
  const result = await db
    .insertInto('verification')
    .columns(['id', 'identifier', 'value', 'expires_at', 'created_at', 'updated_at'])
    .expression((eb) =>
      eb
        .selectFrom('person')
        .select((of) => [
          of.cast<string>(of.val(id), 'uuid').as('id'),
          of.val(identifierOf(hash)).as('identifier'),
          of.cast<string>('person.id', 'text').as('value'),
          of.cast<Temporal.Instant>(of.val(expiresAt), 'timestamptz').as('expires_at'),
          of.cast<Temporal.Instant>(of.val(at), 'timestamptz').as('created_at'),
          of.cast<Temporal.Instant>(of.val(at), 'timestamptz').as('updated_at'),
        ])
        .where('person.email', '=', email)
        .where('person.email_verified', '=', true),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whose password a reset link may set at `now`. */
export async function findPasswordReset(
  db: ReadonlyKysely,
  hash: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifierOf(hash))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.value;
}

/** Uses a reset link up. `false` when it is over or was used: of two clicks one wins. */
export async function takePasswordReset(db: Kysely<Database>, hash: string, now: Temporal.Instant): Promise<boolean> {
  const result = await db
    .deleteFrom('verification')
    .where('identifier', '=', identifierOf(hash))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Makes every other reset link of this person open nothing any more. */
export async function deletePasswordResets(db: Kysely<Database>, personId: string): Promise<void> {
  await db.deleteFrom('verification').where('identifier', 'like', `${RESET}%`).where('value', '=', personId).execute();
}

const RESET = 'password-reset:';

function identifierOf(hash: string): string {
  return RESET + hash;
}
