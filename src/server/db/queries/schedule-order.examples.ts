import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './schedule-order.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const seed = new Uint8Array([1]);

export const examples: Examples<typeof queries> = {
  insertOrderCommitment: [{ scheduleId: ID, commitment: seed, at: AT }],
  findOrder: [ID],
  listPublishedDraws: ['sao-khue-2019'],
  insertOrderDraw: [desk, { scheduleId: ID, entryIds: [ID], seed, at: AT, rehearsed: false }],
};
