import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface SignOn {
  readonly providerId: string;
  readonly subjectHash: Uint8Array;
  readonly level: string;
  readonly claims: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps the last sign-on of somebody at a provider. */
export async function putSignOn(db: Kysely<Database>, row: SignOn): Promise<void> {
  const said = { level: row.level, claims: row.claims, signed_on_at: row.at };
  await db
    .insertInto('sign_on')
    .values({ provider_id: row.providerId, subject_hash: row.subjectHash, ...said })
    .onConflict((conflict) => conflict.columns(['provider_id', 'subject_hash']).doUpdateSet(said))
    .execute();
}

/** The last sign-on of somebody at a provider. */
export async function findSignOn(db: ReadonlyKysely, providerId: string, subjectHash: Uint8Array) {
  return db
    .selectFrom('sign_on')
    .select(['level', 'claims', 'signed_on_at'])
    .where('provider_id', '=', providerId)
    .where('subject_hash', '=', subjectHash)
    .executeTakeFirst();
}

/** Under which subject an account is known to a provider. */
export async function findSubjectOf(
  db: ReadonlyKysely,
  personId: string,
  providerId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('credential')
    .select('account_id')
    .where('person_id', '=', personId)
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  return row?.account_id;
}
