import { sealedDocument, type SealedContent } from '#core/judging/sheet-content.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { Json } from '#core/shared/json.ts';
import { listOwnSheetReceipts } from '../../db/queries/score-sheet-receipt.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { sitByAssignment, type JudgingGateRefusal } from './gates.ts';

/** What a judge holds against one sealed version: enough to find its leaf, and to show offline what it commits to. */
export interface SheetReceipt {
  readonly version: number;
  readonly code: string;
  readonly issuedAt: Temporal.Instant;
  readonly leafHash: string;
  /** The leaf's record is `{commitment}`, hashed with this salt (hex): `saltedHash` in `core/ledger/commitment.ts`. */
  readonly salt: string;
  /** A file that `vinhdanh verify` judges: the whole sealed sheet, and the nonce that opens the commitment in the log. */
  readonly opening: {
    readonly type: 'commitment';
    readonly commitment: string;
    readonly nonce: string;
    readonly document: { readonly [member: string]: Json };
  };
}

/** The receipts of one's own sheet, newest first. For everybody else there are none. */
export async function listSheetReceipts(
  app: App,
  actor: Actor,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<readonly SheetReceipt[], JudgingGateRefusal>> {
  const seated = await sitByAssignment(app, actor, assignmentId);
  if (!seated.ok) return seated;
  const rows = await listOwnSheetReceipts(app.db, seated.value.seat);
  return accept(
    rows.map((row) => ({
      version: row.version,
      code: row.code,
      issuedAt: row.issued_at,
      leafHash: hex(row.leaf_hash),
      salt: hex(row.salt),
      opening: {
        type: 'commitment',
        commitment: row.commitment,
        nonce: hex(row.nonce),
        document: sealedDocument(contentOf(row)),
      },
    })),
  );
}

function contentOf(row: Awaited<ReturnType<typeof listOwnSheetReceipts>>[number]): SealedContent {
  return {
    scoreSheetId: row.score_sheet_id,
    version: row.version,
    layer: row.layer as SealedContent['layer'],
    sheetId: row.sheet_id,
    rulesVersion: row.rules_version,
    reason: row.reason,
    totalTenThousandths: row.total_ten_thousandths,
    scores: row.scores as SealedContent['scores'],
    comments: row.comments as SealedContent['comments'],
    extras: row.extras as SealedContent['extras'],
    changeReasons: row.change_reasons as SealedContent['changeReasons'],
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
