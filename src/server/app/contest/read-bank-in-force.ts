import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { latestBankVersion, listBanks, readBank } from '../../db/queries/bank.ts';
import type { App } from '../app.ts';

export interface BankInForce {
  readonly version: number;
  readonly bank: BankDefinition;
}

/** The newest version of a bank, keys and all, for whoever proved that they may see it (or runs the machine); `null` = no such bank. */
export async function readBankInForce(app: Pick<App, 'db'>, bankId: string): Promise<BankInForce | null> {
  const version = await latestBankVersion(app.db, bankId);
  const bank = version > 0 ? await readBank(app.db, bankId, version) : undefined;
  return bank ? { version, bank } : null;
}

/** Ids of all banks of the installation, in their order. */
export async function listBankIds(app: Pick<App, 'db'>): Promise<readonly string[]> {
  return listBanks(app.db);
}
