import type { Examples } from '../query-examples.ts';
import type * as queries from './council-disclosure.ts';
import type { OwnOrganisation } from './dossier.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  readDisclosure: ['sao-khue-2019'],
  insertDisclosure: [desk, { sequence: 1, isOpen: true, at: AT }],
  listConflictsStatedBy: [{ organisationId: ID, personId: ID } as OwnOrganisation, 'sao-khue-2019'],
};
