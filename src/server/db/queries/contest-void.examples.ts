import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-void.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const OTHER = '019200a0-0000-7000-8000-000000000002';
const at = Temporal.Instant.from('2024-09-13T00:00:00+07:00');

export const examples: Examples<typeof queries> = {
  listVoidProposals: [[ID]],
  countProposalsToDecide: ['thanh-hoa-2024', ID],
  listConfirmedVoidsOf: [ID],
  insertVoidProposal: [
    {
      id: ID,
      caseId: ID,
      participantId: ID,
      attemptId: ID,
      ground: 'tools',
      reason: 'reason',
      consequence: 'attempt-void',
      by: ID,
      at,
    },
  ],
  insertVoidDecision: [{ proposalId: ID, proposedBy: ID, by: OTHER, outcome: 'confirmed', reason: 'reason', at }],
  listVoidableAttempts: [ID],
  findContestSanction: [ID],
  insertSanctionVoids: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', at }],
  listRestorations: [[ID]],
  insertRestorationProposal: [{ id: ID, proposalId: ID, complaintId: null, reason: 'reason', by: ID, at }],
  insertRestorationDecision: [
    { restorationId: ID, proposedBy: ID, by: OTHER, outcome: 'confirmed', reason: 'reason', at },
  ],
  restoreVoids: [{ proposalId: ID, restorationId: ID, at }],
};
