import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './registration-extension.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const at = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  insertExtension: [desk, { id: ID, organisationId: ID, until: at, reason: 'Bão lũ', at, rehearsed: false }],
  listExtensions: [desk],
  listOwnExtensions: ['sao-khue-2019', { organisationId: ID }],
  findExtendedUntil: ['sao-khue-2019', ID],
  listOrganisationsTold: [desk, { code: '0100109106', digests: [new Uint8Array(32)], email: 'an@example.vn', now: at }],
};
