import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './file-naming.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-03-10T02:00:00Z');

export const examples: Examples<typeof queries> = {
  listFileNamings: [[ID], new Uint8Array(32)],
  insertFileNaming: [{ fileId: ID, namesDigest: new Uint8Array(32), pages: [1, 3], hasText: true, at }],
  insertBlindDecision: [{ dossierId: ID } as SeenDossier, { fileId: ID, outcome: 'kept', by: ID, at }],
};
