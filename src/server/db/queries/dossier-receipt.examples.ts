import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './dossier-receipt.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-02-20T02:00:00Z');
const hash = new Uint8Array(32);
const receipt = { dossierId: ID, version: 1, seasonId: 'sao-khue-2019', code: 'VD-2019-ABCD-EFGH' };

export const examples: Examples<typeof queries> = {
  insertDossierReceipt: [{ ...receipt, leafHash: hash, signature: new Uint8Array(64), at }],
  listDossierReceipts: [{ dossierId: ID } as SeenDossier],
  listDossierReceiptsWithCode: [receipt.code],
};
