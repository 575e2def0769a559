import type { Examples } from '../query-examples.ts';
import type * as queries from './uploaded-file.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  listFiles: [{ dossierId: ID } as never],
  findFile: [ID],
  lockDossier: [{ dossierId: ID, personId: ID } as never],
  countFiles: [{ dossierId: ID, personId: ID } as never, 'form-field'],
  insertFile: [
    { dossierId: ID, personId: ID } as never,
    { id: ID, formField: 'form-field', name: 'name', mediaType: 'media-type', bytes: 1, sha256: bytes, at },
  ],
  insertFileRemoval: [{ dossierId: ID, personId: ID } as never, { fileId: ID, at }],
  listVersionFiles: [{ dossierId: ID } as never],
};
