import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './dossier-signature.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-02-20T02:00:00Z');
const signature = { id: ID, dossierId: ID, contentHash: 'ab', statement: 'Tôi ký', by: ID, at, rehearsed: false };

export const examples: Examples<typeof queries> = {
  insertSignature: [signature],
  listSignatures: [{ dossierId: ID } as SeenDossier],
};
