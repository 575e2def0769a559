import type { Examples } from '../query-examples.ts';
import type * as queries from './file-upload.ts';
import type { WritableDossier } from './dossier.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-02-20T02:00:00Z');
const writing = { dossierId: ID, personId: ID } as WritableDossier;

export const examples: Examples<typeof queries> = {
  insertUpload: [writing, { id: ID, formField: 'logo', name: 'logo.png', bytes: 1, at, expiresAt: at }],
  countUploads: [writing],
  findUpload: [ID],
  deleteUpload: [ID],
  updateArrived: [ID, at],
  findSeasonOfUpload: [ID],
  listExpiredUploads: ['sao-khue-2019', at],
};
