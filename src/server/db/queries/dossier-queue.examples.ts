import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier-queue.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listSubmittedEntries: [desk, { state: 'submitted', categoryId: 'phan-mem', folded: 'song ma', limit: 50, offset: 0 }],
  listQueueRows: [desk],
  countEntriesByCategory: [desk],
  countSubmittedEntries: [desk, { folded: 'song ma' }],
  listHandedInOf: [desk, ID],
  findEntriesOfSeason: [desk, { entryIds: [ID], state: 'accepted' }],
};
