import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './vetting-assignment.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listDeskPeople: [desk, { programmeId: 'sao-khue', ownerId: 'vinasa', now: AT }],
  listOfficersOf: [desk, { programmeId: 'sao-khue', now: AT }],
  listOfficerNames: [desk],
  listOfficerConflicts: [desk, [ID]],
  lockVettingAssignments: [desk],
  insertVettingAssignments: [desk, { rows: [{ id: ID, dossierId: ID, officerId: ID }], at: AT }],
};
