import type { Examples } from '../query-examples.ts';
import type * as queries from './key-ruling.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const OTHER = '019200a0-0000-7000-8000-000000000002';
const at = Temporal.Instant.from('2024-09-13T00:00:00+07:00');
const round = { seasonId: 'thanh-hoa-2024', roundId: 'dot-1' };

export const examples: Examples<typeof queries> = {
  listKeyRulings: ['thanh-hoa-2024'],
  listConfirmedRulings: ['thanh-hoa-2024', 'dot-1'],
  listVersionsOfRound: ['thanh-hoa-2024', 'dot-1'],
  insertKeyRuling: [
    {
      ...round,
      id: ID,
      questionId: 'CDS-01',
      kind: 'correct',
      rightOptions: new Uint8Array(1),
      reason: 'reason',
      complaintId: null,
      by: ID,
      at,
    },
  ],
  insertKeyRulingDecision: [
    { ...round, rulingId: ID, number: 1, proposedBy: ID, by: OTHER, outcome: 'confirmed', reason: 'reason', at },
  ],
  copyAttemptsToRemark: [{ ...round, number: 1, questionId: 'CDS-01', questionsOnPaper: 10 }, () => undefined],
  copyRemarks: [{ ...round, number: 1 }, []],
};
