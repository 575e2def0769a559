import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './sheet-ruling.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  insertSheetRulings: [
    desk,
    [{ id: ID, assignmentId: ID, counts: true, reason: 'A', decisionNumber: null, at: AT, rehearsed: false }],
  ],
  listSheetRulings: [desk, [ID]],
};
