import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-complaint.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-13T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertComplaint: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      code: 'VD-2024-ABCD-EFGH',
      subject: 'result',
      roundId: 'dot-1',
      rankingId: ID,
      participantId: ID,
      sealed: new Uint8Array(32),
      receivedAt: at,
      dueAt: at,
      rehearsed: false,
    },
  ],
  listComplaints: [{ seasonId: 'thanh-hoa-2024', offset: 0, limit: 50 }],
  countComplaints: ['thanh-hoa-2024'],
  findComplaintByCode: ['thanh-hoa-2024', 'VD-2024-ABCD-EFGH'],
  findComplaint: ['thanh-hoa-2024', ID],
  countOpenComplaints: ['thanh-hoa-2024', 'dot-1'],
  insertComplaintAnswer: [{ complaintId: ID, outcome: 'rejected', reason: 'Lý do', by: ID, at }],
};
