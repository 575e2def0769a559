import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-correction.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-13T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertCorrection: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      number: 1,
      kind: 'result',
      cause: 'void',
      subject: 'Kết quả đợt 1',
      body: 'Lý do',
      roundId: 'dot-1',
      rankingBefore: ID,
      rankingAfter: ID,
      textBefore: 'trước',
      textAfter: 'sau',
      complaintId: ID,
      rulingId: null,
      by: ID,
      at,
      rehearsed: false,
    },
  ],
  wasCorrectedFor: [ID],
  lastCorrectionNumber: ['thanh-hoa-2024'],
  listCorrections: ['thanh-hoa-2024'],
  listPrizeChanges: [[ID]],
  insertRankingFinal: [{ rankingId: ID, by: ID, at }],
};
