import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeenDossier } from './dossier.ts';

export interface NewDossierReceipt {
  readonly dossierId: string;
  readonly version: number;
  readonly seasonId: string;
  readonly code: string;
  readonly leafHash: Uint8Array;
  readonly signature: Uint8Array;
  readonly at: Temporal.Instant;
}

/** Keeps the receipt of a version that was handed in. */
export async function insertDossierReceipt(db: Kysely<Database>, row: NewDossierReceipt): Promise<void> {
  await db
    .insertInto('dossier_receipt')
    .values({
      dossier_id: row.dossierId,
      version: row.version,
      season_id: row.seasonId,
      code: row.code,
      leaf_hash: Buffer.from(row.leafHash),
      signature: Buffer.from(row.signature),
      issued_at: row.at,
    })
    .execute();
}

/** The receipts of a dossier with what was recorded for them, newest version first. */
export async function listDossierReceipts(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('dossier_receipt as receipt')
    .innerJoin('ledger_record as record', (join) =>
      join.onRef('record.season_id', '=', 'receipt.season_id').onRef('record.leaf_hash', '=', 'receipt.leaf_hash'),
    )
    .select([
      'receipt.version',
      'receipt.code',
      'receipt.leaf_hash',
      'receipt.issued_at',
      'record.salt',
      'record.record',
    ])
    .where('receipt.dossier_id', '=', dossier.dossierId)
    .orderBy('receipt.version', 'desc')
    .execute();
}

/** Receipts of dossiers with this code, nearly always one at most. */
export async function listDossierReceiptsWithCode(db: ReadonlyKysely, code: string) {
  return db
    .selectFrom('dossier_receipt')
    .select(['season_id', 'leaf_hash', 'issued_at', 'signature'])
    .where('code', '=', code)
    .execute();
}
