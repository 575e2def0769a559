import type { Examples } from '../query-examples.ts';
import type { VettedDossier } from './vetting-claim.ts';
import type * as queries from './vetting-file.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const file = { id: ID, name: 'anh.png', mediaType: 'image/png', bytes: 1, sha256: new Uint8Array(32), at: AT };

export const examples: Examples<typeof queries> = {
  insertVettingFile: [{ dossierId: ID, personId: ID } as VettedDossier, file],
  findVettingFile: [ID],
};
