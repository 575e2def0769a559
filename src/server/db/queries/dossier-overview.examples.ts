import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './dossier-overview.ts';

const desk = { seasonId: 'sao-khue-2019', personId: '01997a00-0000-7000-8000-000000000000' } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  countEntriesByState: [desk],
  countDossiers: ['sao-khue-2019'],
  countMovesByDay: [desk],
  countFirstSubmissions: [['sao-khue-2019']],
  listOpenDrafts: [desk],
  listReturnedEntries: [desk],
};
