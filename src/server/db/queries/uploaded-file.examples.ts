import type { Examples } from '../query-examples.ts';
import type * as queries from './uploaded-file.ts';
import type { SeenDossier, WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const seen = { dossierId: ID } as SeenDossier;
const writing = { dossierId: ID, personId: ID } as WritableDossier;
const file = {
  id: ID,
  formField: 'logo',
  name: 'logo.png',
  mediaType: 'image/png',
  bytes: 1,
  sha256: new Uint8Array(32),
  needsScan: false,
  facts: { width: 64, height: 64 },
  at: AT,
};

export const examples: Examples<typeof queries> = {
  listFiles: [seen],
  findFile: [ID],
  lockDossier: [writing],
  countFiles: [writing, 'logo'],
  insertFile: [writing, file],
  insertFileRemoval: [writing, { fileId: ID, at: AT }],
  listVersionFiles: [seen],
  insertScan: [ID, { verdict: 'clean', at: AT }],
};
