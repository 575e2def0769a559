import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './residence-card.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const desk = { seasonId: 'vda-2024', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listResidenceCards: [desk],
  insertSighting: [desk, { cardId: ID, by: ID, at: Temporal.Instant.from('2024-05-10T02:00:00Z') }],
};
