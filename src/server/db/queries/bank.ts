import type { Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { Database } from '../schema.ts';

/** The version that holds exactly this content, if any. */
export async function findBankVersion(
  db: Kysely<Database>,
  bankId: string,
  contentHash: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('bank')
    .select('version')
    .where('id', '=', bankId)
    .where('content_hash', '=', contentHash)
    .executeTakeFirst();
  return row?.version;
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

export interface NewBankVersion {
  readonly id: string;
  readonly version: number;
  readonly bank: BankDefinition;
  readonly contentHash: string;
  readonly loadedAt: Temporal.Instant;
}

/** Adds a version of a bank. A version is never changed. */
export async function insertBankVersion(db: Kysely<Database>, row: NewBankVersion): Promise<void> {
  const { id, version, bank, contentHash, loadedAt } = row;
  await db
    .insertInto('bank')
    .values({ id, version, content: JSON.stringify(bank), content_hash: contentHash, loaded_at: loadedAt })
    .execute();
}

/** One version of a bank, whole. */
export async function readBank(
  db: Kysely<Database>,
  bankId: string,
  version: number,
): Promise<BankDefinition | undefined> {
  const row = await db
    .selectFrom('bank')
    .select('content')
    .where('id', '=', bankId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content as unknown as BankDefinition | undefined;
}

/** Ids of all banks, in their order. */
export async function listBanks(db: Kysely<Database>): Promise<readonly string[]> {
  const rows = await db.selectFrom('bank').select('id').distinct().orderBy('id').execute();
  return rows.map(({ id }) => id);
}
