import type { Kysely } from 'kysely';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { findNewestBank, insertBankVersion, lockBank } from '../../db/queries/bank.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { noteLoadedQuestions } from './note-loaded-questions.ts';
import { recordBankVersion } from './record-versions.ts';
import { bankHash, sealBank } from './seal-content.ts';

type Loader = Pick<App, 'db' | 'keys' | 'clock' | 'ids' | 'announcements'>;

/**
 * Loads a question bank as it is: for what comes with the program, and for the keeper of the machine. The same content as the newest
 * version keeps that version; a changed one becomes the next. Every question that changes gets a version of its history, marked as
 * loaded. Answers the version.
 */
export async function loadBank(app: Loader, bank: BankDefinition): Promise<number> {
  const version = await app.db.transaction().execute(async (db) => {
    await lockBank(db, bank.id);
    const added = await addBankVersion(app, db, bank);
    await noteLoadedQuestions(app, db, bank, added);
    return added;
  });
  await app.announcements.announce('bank', bank.id);
  return version;
}

/**
 * The number of this content: the newest version's, or the next one's, which is then kept, and in the logs
 * of the contests that ask from it. Within a transaction that holds `lockBank`.
 */
export async function addBankVersion(
  app: Pick<App, 'keys' | 'clock' | 'ids'>,
  db: Kysely<Database>,
  bank: BankDefinition,
): Promise<number> {
  const newest = await findNewestBank(db, bank.id);
  const contentHash = bankHash(app, bank);
  if (newest && [contentHash, definitionHash(bank)].includes(newest.contentHash)) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  const row = { id: bank.id, version, sealed: sealBank(app, bank), contentHash, loadedAt: app.clock.wallNow() };
  if (!(await insertBankVersion(db, row)))
    throw new Error(`bank ${bank.id} version ${version} was added while it was locked`);
  await recordBankVersion(app, db, bank, version);
  return version;
}
