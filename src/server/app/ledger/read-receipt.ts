import type { LedgerEntry } from '#core/ledger/leaf.ts';
import { readPublicCode, type PublicCodeRefusal } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findCheckpointCovering, findLeaf, findLedgerLog, listReceiptsWithCode } from '../../db/queries/ledger.ts';
import { listDossierReceiptsWithCode } from '../../db/queries/dossier-receipt.ts';
import { listSheetReceiptsWithCode } from '../../db/queries/score-sheet-receipt.ts';
import type { App } from '../app.ts';
import { readLogLimit } from '../contest/read-board-standing.ts';
import { keyOfLog } from './open-log.ts';
import { proveLeaf } from './prove-leaf.ts';

/** A receipt as `vinhdanh verify` and the check page read it. It shows that something was handed in, and nothing of it. */
export interface ReceiptFile {
  readonly type: 'receipt';
  readonly code: string;
  readonly contest: string;
  /** ISO 8601 instant in UTC. */
  readonly issuedAt: string;
  /** Of code, contest, instant and leaf (`receiptBytes`), in base64. */
  readonly signature: string;
  readonly leaf: LedgerEntry;
  readonly leafIndex: string;
  readonly proof: readonly string[];
  readonly checkpoint: string;
  readonly keys: readonly string[];
}

export type ReceiptRefusal =
  | PublicCodeRefusal
  | { readonly code: 'receipt-not-found' }
  /** It is kept, and its proof comes with the next checkpoint, within a minute. */
  | { readonly code: 'receipt-pending' }
  /** Its proof would tell how many handed in, while the rules keep that back. */
  | { readonly code: 'receipt-held-back' }
  /** Two receipts have this code: the hash of the leaf tells them apart. */
  | { readonly code: 'receipt-ambiguous' };

/**
 * The receipt with this code and its proof under the first checkpoint that speaks of it, so that it reads the same whenever it
 * is asked for. `leafHash` (hexadecimal, from the reply to the submission) is needed only where two receipts share a code.
 */
export async function readReceipt(
  app: App,
  asked: { readonly code: string; readonly leafHash?: string | undefined },
): Promise<Result<ReceiptFile, ReceiptRefusal>> {
  const code = readPublicCode(asked.code);
  if (!code.ok) return code;
  const all = [
    ...(await listReceiptsWithCode(app.db, code.value)),
    ...(await listDossierReceiptsWithCode(app.db, code.value)),
    ...(await listSheetReceiptsWithCode(app.db, code.value)),
  ];
  const wanted = all.filter((one) => asked.leafHash === undefined || hex(one.leaf_hash) === asked.leafHash);
  const [receipt, another] = wanted;
  if (!receipt) return refuse({ code: 'receipt-not-found' });
  if (another) return refuse({ code: 'receipt-ambiguous' });
  return proven(app, code.value, receipt);
}

type ReceiptRow = Awaited<ReturnType<typeof listReceiptsWithCode>>[number];

async function proven(app: App, code: string, receipt: ReceiptRow): Promise<Result<ReceiptFile, ReceiptRefusal>> {
  const { season_id: seasonId, leaf_hash: leafHash } = receipt;
  const leaf = await findLeaf(app.db, seasonId, leafHash);
  const checkpoint = leaf && (await findCheckpointCovering(app.db, seasonId, leaf.leafIndex));
  const log = await findLedgerLog(app.db, seasonId);
  const until = await readLogLimit(app, seasonId);
  if (until && (!checkpoint || isAfter(checkpoint.signed_at, until))) return refuse({ code: 'receipt-held-back' });
  if (!leaf || !checkpoint || !log) return refuse({ code: 'receipt-pending' });
  const proof = await proveLeaf(app, seasonId, leaf.leafIndex, checkpoint.size);
  return accept({
    type: 'receipt',
    code,
    contest: seasonId,
    issuedAt: receipt.issued_at.toString(),
    signature: Buffer.from(receipt.signature).toString('base64'),
    leaf: leaf.entry,
    leafIndex: String(leaf.leafIndex),
    proof: proof.map(hex),
    checkpoint: checkpoint.note,
    keys: [keyOfLog(app, log.origin)],
  });
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
