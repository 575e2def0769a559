import type { Kysely } from 'kysely';
import { SECRET_BYTES, saltedHash } from '#core/ledger/commitment.ts';
import { entryLeaf, type LedgerEntry } from '#core/ledger/leaf.ts';
import { receiptBytes } from '#core/ledger/receipt.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import { insertDossierReceipt } from '../../db/queries/dossier-receipt.ts';
import { insertLedgerRecord } from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from './award-in-force.ts';

export interface VersionHandedIn {
  readonly award: Pick<AwardInForce, 'seasonId' | 'year'>;
  readonly dossierId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly at: Temporal.Instant;
}

/**
 * Gives a version its receipt and puts its leaf before the log of the season, in the transaction that freezes it: there is no version
 * without a receipt, and no receipt the log does not get. The leaf tells that something was handed in and when; digest and salt
 * stay with the organisation, whose proof they are.
 */
export async function makeDossierReceipt(app: App, db: Kysely<Database>, handedIn: VersionHandedIn): Promise<string> {
  const { award, dossierId, version, contentHash, at } = handedIn;
  const { seasonId } = award;
  const [record, salt] = [{ contentHash, version }, app.ids.bytes(SECRET_BYTES)];
  const issuedAt = at.toString();
  const hash = saltedHash(record, salt);
  const entry: LedgerEntry = { type: 'submission', contest: seasonId, round: null, serverTime: issuedAt, hash };
  const leafHash = entryLeaf(entry);
  const code = makePublicCode(award.year, app.ids.bytes(PUBLIC_CODE_BYTES));
  const promise = { code, contest: seasonId, leafHash: Buffer.from(leafHash).toString('hex'), issuedAt };
  const signature = app.keys.sign(receiptBytes(promise));
  await insertDossierReceipt(db, { dossierId, version, seasonId, code, leafHash, signature, at });
  const subject = `${dossierId}/${version}`;
  await insertLedgerRecord(db, { seasonId, kind: 'submission', subject, leafHash, entry, record, salt, at });
  return code;
}
