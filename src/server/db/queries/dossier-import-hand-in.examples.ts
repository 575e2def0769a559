import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-import-hand-in.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listImportedDrafts: [desk, ID],
  listHandIns: [desk, ID],
  insertHandIn: [desk, { id: ID, importId: ID, grounds: 'text', at: Temporal.Instant.from('2019-02-20T02:00:00Z') }],
};
