import type { Examples } from '../query-examples.ts';
import type * as queries from './judging.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type { JudgeSeat, SeenJudging } from './judging.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const seat = { assignmentId: ID, entryId: ID, personId: ID } as JudgeSeat;

export const examples: Examples<typeof queries> = {
  listSheets: [{ entryIds: [ID] } as unknown as SeenJudging],
  listOwnAssignments: [ID],
  listJudgedEntries: [desk],
  insertAssignments: [desk, [{ id: ID, entryId: ID, panelId: ID, personId: ID, judgingRound: 'thuyet-trinh', at: AT }]],
  listConflicts: [[ID], [ID]],
  insertDeclaration: [seat, { id: ID, hasConflict: true, reason: 'text', at: AT }],
  insertRecusal: [seat, { reason: 'text', at: AT }],
};
