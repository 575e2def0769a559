import { sql, type Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { Database } from '../schema.ts';

/** The newest version and the hash of its content; `undefined` when the bank is not there. */
export async function findNewestBank(
  db: Kysely<Database>,
  bankId: string,
): Promise<{ readonly version: number; readonly contentHash: string } | undefined> {
  const row = await db
    .selectFrom('bank')
    .select(['version', 'content_hash'])
    .where('id', '=', bankId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, contentHash: row.content_hash };
}

/** The newest version's number; 0 when the bank is not there. */
export async function latestBankVersion(db: Kysely<Database>, bankId: string): Promise<number> {
  const row = await db
    .selectFrom('bank')
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('version'))
    .where('id', '=', bankId)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Content of a bank version: exactly one of the two. */
export interface KeptBank {
  readonly clear: BankDefinition | null;
  readonly sealed: Uint8Array | null;
}

export interface NewBankVersion {
  readonly id: string;
  readonly version: number;
  readonly sealed: Uint8Array;
  readonly contentHash: string;
  readonly loadedAt: Temporal.Instant;
}

/** Adds a version of a bank; `false` when another program added this number first. A version is never changed. */
export async function insertBankVersion(db: Kysely<Database>, row: NewBankVersion): Promise<boolean> {
  const { id, version, sealed, contentHash, loadedAt } = row;
  const result = await db
    .insertInto('bank')
    .values({ id, version, sealed: Buffer.from(sealed), content_hash: contentHash, loaded_at: loadedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** One version of a bank as it is kept: sealed, or (older versions) in clear. `unsealBank` makes it readable. */
export async function findBankContent(
  db: Kysely<Database>,
  bankId: string,
  version: number,
): Promise<KeptBank | undefined> {
  const row = await db
    .selectFrom('bank')
    .select(['content', 'sealed'])
    .where('id', '=', bankId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && { clear: row.content as unknown as BankDefinition | null, sealed: row.sealed };
}

/** Ids of all banks, in their order. */
export async function listBanks(db: Kysely<Database>): Promise<readonly string[]> {
  const rows = await db.selectFrom('bank').select('id').distinct().orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Holds back everybody else who changes this bank, until the transaction ends. */
export async function lockBank(db: Kysely<Database>, bankId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bank/${bankId}`}, 0))`.execute(db);
}

/** The version of a bank that was the newest at this instant; `undefined` = there was none yet. */
export async function findBankVersionAt(
  db: Kysely<Database>,
  bankId: string,
  at: Temporal.Instant,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('bank')
    .select('version')
    .where('id', '=', bankId)
    .where('loaded_at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version;
}
