import type { Examples } from '../query-examples.ts';
import type * as queries from './judging.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  listSheets: [{ entryIds: [ID] } as never],
  listOwnAssignments: [ID],
  listJudgedEntries: [{ seasonId: 'thanh-hoa-2024', personId: ID } as never],
  insertAssignments: [
    { seasonId: 'thanh-hoa-2024', personId: ID } as never,
    [{ id: ID, entryId: ID, panelId: ID, personId: ID, judgingRound: 'judging-round', at }],
  ],
  listConflicts: [[ID], [ID]],
  insertDeclaration: [
    { assignmentId: ID, entryId: ID, personId: ID } as never,
    { id: ID, hasConflict: true, reason: 'Lý do', at },
  ],
  insertRecusal: [{ assignmentId: ID, entryId: ID, personId: ID } as never, { reason: 'Lý do', at }],
};
