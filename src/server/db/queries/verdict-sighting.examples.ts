import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './verdict-sighting.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listChangedOutcomes: [desk, { limit: 50, offset: 0 }],
  countUnseenOutcomes: [desk],
  insertVerdictSightings: [desk, { revisionIds: [ID], at: AT, rehearsed: false }],
};
