import type { Examples } from '../query-examples.ts';
import type * as queries from './conflict-resolution.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listSeasonConflicts: [desk],
  findSeasonConflict: [desk, ID],
  listSuggestionsMade: ['sao-khue-2019'],
  listUnresolvedPairs: ['sao-khue-2019'],
  listConflictSteps: [desk],
  insertConflictStep: [
    desk,
    { conflictId: ID, sequence: 1, outcome: 'confirmed', reason: 'text', at: AT, rehearsed: false },
  ],
  insertConflicts: [
    [
      {
        id: ID,
        seasonId: 'sao-khue-2019',
        personId: ID,
        organisationId: ID,
        dossierId: ID,
        kind: 'other',
        origin: 'judge',
        reason: 'text',
        fact: '',
        statedBy: ID,
        at: AT,
        rehearsed: false,
      },
    ],
  ],
};
