import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { findBankVersion, insertBankVersion, latestBankVersion } from '../../db/queries/bank.ts';
import type { App } from '../app.ts';

/** Loads a question bank. The same content keeps its version; a changed one becomes the next version. Answers the version. */
export async function loadBank(
  app: Pick<App, 'db' | 'clock' | 'announcements'>,
  bank: BankDefinition,
): Promise<number> {
  const contentHash = definitionHash(bank);
  const existing = await findBankVersion(app.db, bank.id, contentHash);
  if (existing) return existing;
  const version = (await latestBankVersion(app.db, bank.id)) + 1;
  await insertBankVersion(app.db, { id: bank.id, version, bank, contentHash, loadedAt: app.clock.wallNow() });
  await app.announcements.announce('bank', bank.id);
  return version;
}
