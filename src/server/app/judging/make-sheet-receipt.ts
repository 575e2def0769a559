import type { Kysely } from 'kysely';
import { commitTo, SECRET_BYTES, saltedHash } from '#core/ledger/commitment.ts';
import { entryLeaf, type LedgerEntry } from '#core/ledger/leaf.ts';
import { receiptBytes } from '#core/ledger/receipt.ts';
import { sealedDocument, type SealedContent } from '#core/judging/sheet-content.ts';
import { makePublicCode, PUBLIC_CODE_BYTES } from '#core/shared/public-code.ts';
import { insertLedgerRecord } from '../../db/queries/ledger.ts';
import { insertSheetReceipt } from '../../db/queries/score-sheet-receipt.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';

export interface VersionSealed {
  readonly award: Pick<AwardInForce, 'seasonId' | 'year'>;
  readonly judgingRound: string;
  readonly content: SealedContent;
  readonly at: Temporal.Instant;
}

/**
 * Gives a sealed version its receipt and puts its leaf before the log of the season, in the transaction that seals it: there is no
 * sealed sheet without a receipt, and no receipt the log does not get. Records of the log are public, so this one holds a commitment
 * only: scores have few values, and whoever tried them all would need the nonce, which stays with the sheet.
 */
export async function makeSheetReceipt(app: App, db: Kysely<Database>, sealed: VersionSealed): Promise<string> {
  const { award, content, at } = sealed;
  const { seasonId } = award;
  const [nonce, salt] = [app.ids.bytes(SECRET_BYTES), app.ids.bytes(SECRET_BYTES)];
  const commitment = commitTo(sealedDocument(content), nonce);
  const record = { commitment };
  const issuedAt = at.toString();
  const hash = saltedHash(record, salt);
  const entry: LedgerEntry = {
    type: 'score-sheet',
    contest: seasonId,
    round: sealed.judgingRound,
    serverTime: issuedAt,
    hash,
  };
  const leafHash = entryLeaf(entry);
  const code = makePublicCode(award.year, app.ids.bytes(PUBLIC_CODE_BYTES));
  const promise = { code, contest: seasonId, leafHash: Buffer.from(leafHash).toString('hex'), issuedAt };
  const signature = app.keys.sign(receiptBytes(promise));
  const { scoreSheetId, version } = content;
  await insertSheetReceipt(db, { scoreSheetId, version, seasonId, code, leafHash, signature, commitment, nonce, at });
  // The subject is public too: an id of its own, by which no two versions can be told to be of one sheet.
  const subject = app.ids.uuid();
  await insertLedgerRecord(db, { seasonId, kind: 'score-sheet', subject, leafHash, entry, record, salt, at });
  return code;
}
