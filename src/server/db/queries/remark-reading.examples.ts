import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { OwnOrganisation, SeenDossier } from './dossier.ts';
import type * as queries from './remark-reading.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');

export const examples: Examples<typeof queries> = {
  listRemarksToAnswer: [{ seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk],
  listRemarksToRead: [[{ organisationId: ID, personId: ID } as OwnOrganisation]],
  insertRemarkReading: [{ dossierId: ID } as SeenDossier, { id: ID, personId: ID, at: AT }],
};
