import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { JudgeSeat } from './judging.ts';

export interface NewSheetReceipt {
  readonly scoreSheetId: string;
  readonly version: number;
  readonly seasonId: string;
  readonly code: string;
  readonly leafHash: Uint8Array;
  readonly signature: Uint8Array;
  readonly commitment: string;
  readonly nonce: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps the receipt of a version that was sealed. */
export async function insertSheetReceipt(db: Kysely<Database>, row: NewSheetReceipt): Promise<void> {
  await db
    .insertInto('score_sheet_receipt')
    .values({
      score_sheet_id: row.scoreSheetId,
      version: row.version,
      season_id: row.seasonId,
      code: row.code,
      leaf_hash: Buffer.from(row.leafHash),
      signature: Buffer.from(row.signature),
      commitment: row.commitment,
      nonce: Buffer.from(row.nonce),
      issued_at: row.at,
    })
    .execute();
}

/** The receipts of a judge's own sheet with what they commit to, newest version first. */
export async function listOwnSheetReceipts(db: ReadonlyKysely, seat: JudgeSeat) {
  return db
    .selectFrom('score_sheet_receipt as receipt')
    .innerJoin('score_sheet', 'score_sheet.id', 'receipt.score_sheet_id')
    .innerJoin('score_sheet_version as version', (join) =>
      join
        .onRef('version.score_sheet_id', '=', 'receipt.score_sheet_id')
        .onRef('version.version', '=', 'receipt.version'),
    )
    .innerJoin('ledger_record as record', (join) =>
      join.onRef('record.season_id', '=', 'receipt.season_id').onRef('record.leaf_hash', '=', 'receipt.leaf_hash'),
    )
    .select(['receipt.version', 'receipt.code', 'receipt.leaf_hash', 'receipt.commitment', 'receipt.nonce'])
    .select(['receipt.issued_at', 'record.salt'])
    .select(['score_sheet.id as score_sheet_id', 'score_sheet.sheet_id'])
    .select(({ fn }) => fn.coalesce('version.rules_version', 'score_sheet.rules_version').as('rules_version'))
    .select(['version.layer', 'version.scores', 'version.comments', 'version.extras', 'version.change_reasons'])
    .select(['version.reason', 'version.total_ten_thousandths'])
    .where('score_sheet.assignment_id', '=', seat.assignmentId)
    .orderBy('receipt.version', 'desc')
    .execute();
}

/** Receipts of sheets with this code, nearly always one at most. */
export async function listSheetReceiptsWithCode(db: ReadonlyKysely, code: string) {
  return db
    .selectFrom('score_sheet_receipt')
    .select(['season_id', 'leaf_hash', 'issued_at', 'signature'])
    .where('code', '=', code)
    .execute();
}
