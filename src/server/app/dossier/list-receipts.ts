import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listDossierReceipts } from '../../db/queries/dossier-receipt.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeDossier, type SightRefusal } from './gates.ts';

/** What the organisation holds against one version: enough to find its leaf in the log, and to show what the leaf commits to. */
export interface DossierReceipt {
  readonly version: number;
  readonly code: string;
  readonly issuedAt: Temporal.Instant;
  /** SHA-256 of what was handed in, in hex. */
  readonly contentHash: string;
  /** The leaf's record is digest and version, hashed with this salt (hex): `saltedHash` in `core/ledger/commitment.ts`. */
  readonly salt: string;
  readonly leafHash: string;
}

/** The receipts of one's own dossier, newest first. For everybody else there are none. */
export async function listReceipts(
  app: App,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<readonly DossierReceipt[], SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as !== 'member') return refuse({ code: 'dossier-not-found' });
  const rows = await listDossierReceipts(app.db, seen.value.proof);
  return accept(
    rows.map((row) => ({
      version: row.version,
      code: row.code,
      issuedAt: row.issued_at,
      contentHash: (row.record as unknown as { readonly contentHash: string }).contentHash,
      salt: hex(row.salt),
      leafHash: hex(row.leaf_hash),
    })),
  );
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
