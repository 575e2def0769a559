import type { Examples } from '../query-examples.ts';
import type * as queries from './entrant-complaint.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2019-03-11T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertEntrantComplaint: [
    {
      id: ID,
      seasonId: 'sao-khue-2019',
      dossierId: ID,
      entryId: ID,
      moveId: ID,
      sealed: new Uint8Array(32),
      by: ID,
      receivedAt: at,
      dueAt: at,
      rehearsed: false,
    },
  ],
  findMoveTold: [ID],
  listComplaintsOfDossier: [ID],
  listComplaintsOfSeason: ['sao-khue-2019', ID],
  findEntrantComplaint: [ID],
  lockEntrantComplaint: [ID],
  insertComplaintTaking: [{ id: ID, complaintId: ID, personId: ID, at }],
  insertComplaintProposal: [{ id: ID, complaintId: ID, outcome: 'rejected', reason: 'Lý do', by: ID, at }],
  insertComplaintDecision: [{ proposalId: ID, proposedBy: ID, outcome: 'confirmed', note: '', by: ID, at }],
};
