import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-collective.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-13T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listUnitResults: ['thanh-hoa-2024'],
  listJuryPlaces: ['thanh-hoa-2024'],
  insertJuryPlace: [{ id: ID, seasonId: 'thanh-hoa-2024', agencyId: ID, place: 1, by: ID, at }],
  findCollectivePublication: ['thanh-hoa-2024'],
  insertCollectivePublication: [{ seasonId: 'thanh-hoa-2024', revision: 1, board: {}, by: ID, at, rehearsed: false }],
};
