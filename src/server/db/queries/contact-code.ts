import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Takes the turn of one contact until the transaction ends, so that codes asked for at once are counted one after the other. */
export async function lockContact(db: Kysely<Database>, contactKey: Uint8Array): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${Buffer.from(contactKey)}, 'hex'), 1))`.execute(db);
}

/** When codes were sent to a contact since an instant. */
export async function listCodesSent(
  db: ReadonlyKysely,
  contactKey: Uint8Array,
  since: Temporal.Instant,
): Promise<readonly Temporal.Instant[]> {
  const rows = await db
    .selectFrom('contact_code')
    .select('sent_at')
    .where('contact_key', '=', contactKey)
    .where('sent_at', '>', since)
    .orderBy('sent_at')
    .execute();
  return rows.map((row) => row.sent_at);
}

export interface NewContactCode {
  readonly id: string;
  readonly contactKey: Uint8Array;
  readonly codeHash: Uint8Array;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Adds a code that is about to be sent. */
export async function insertContactCode(db: Kysely<Database>, row: NewContactCode): Promise<void> {
  await db
    .insertInto('contact_code')
    .values({
      id: row.id,
      contact_key: row.contactKey,
      code_hash: row.codeHash,
      sent_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Counts a try of a code before it is looked at; `undefined` = no such code, expired, or tried too often. */
export async function countCodeTry(
  db: Kysely<Database>,
  asked: { readonly id: string; readonly now: Temporal.Instant; readonly mostTries: number },
): Promise<{ readonly codeHash: Uint8Array; readonly tries: number } | undefined> {
  const row = await db
    .updateTable('contact_code')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', asked.id)
    .where('expires_at', '>', asked.now)
    .where('tries', '<', asked.mostTries)
    .returning(['code_hash', 'tries'])
    .executeTakeFirst();
  return row && { codeHash: row.code_hash, tries: row.tries };
}

/** Forgets codes that expired before an instant. */
export async function deleteContactCodes(db: Kysely<Database>, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('contact_code').where('expires_at', '<', before).execute();
}
