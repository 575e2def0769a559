import type { Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { findBankContent, latestBankVersion, listBanks } from '../../db/queries/bank.ts';
import type { Database } from '../../db/schema.ts';
import type { Keys } from '../../ports/keys.ts';
import type { App } from '../app.ts';
import { unsealBank } from './seal-content.ts';

export interface BankInForce {
  readonly version: number;
  readonly bank: BankDefinition;
}

interface Reader {
  readonly db: Kysely<Database>;
  readonly keys: Keys;
}

/** The newest version of a bank, keys and all, for whoever proved that they may see it (or runs the machine); `null` = no such bank. */
export async function readBankInForce(app: Reader, bankId: string): Promise<BankInForce | null> {
  const version = await latestBankVersion(app.db, bankId);
  const bank = version > 0 ? await readBankVersion(app, bankId, version) : null;
  return bank ? { version, bank } : null;
}

/** One version of a bank, keys and all; `null` = it is not there. */
export async function readBankVersion(app: Reader, bankId: string, version: number): Promise<BankDefinition | null> {
  const kept = await findBankContent(app.db, bankId, version);
  return kept ? unsealBank(app, kept) : null;
}

/** Ids of all banks of the installation, in their order. */
export async function listBankIds(app: Pick<App, 'db'>): Promise<readonly string[]> {
  return listBanks(app.db);
}
