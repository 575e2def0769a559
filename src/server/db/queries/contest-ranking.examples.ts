import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-ranking.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  listOpenAttempts: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', after: 'after', limit: 1 }],
  insertRoundClose: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', at, rehearsed: true }],
  isRoundClosed: ['thanh-hoa-2024', 'dot-1'],
  listAttemptWriters: [['3/14']],
  lockRankings: ['season'],
  listRoundCloses: ['thanh-hoa-2024'],
  listLatestRankings: ['thanh-hoa-2024'],
  listRankingsOf: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', revision: 1 }],
  insertRanking: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      revision: 1,
      rulesVersion: 1,
      predictionTruth: 1,
      predictionDenominator: 1,
      attemptCount: 1,
      participantCount: 1,
      allCorrectCount: 1,
      lotListHash: bytes,
      lots: { state: 'drawn', decide: 'places' },
      prizeHolders: [ID],
      keyRulings: 0,
      computedAt: at,
      computedBy: ID,
      rehearsed: true,
    },
  ],
  listReadmitted: ['thanh-hoa-2024', 'dot-1'],
  listTouchedByVoids: ['season', 'round'],
  listWithdrawn: [{ id: ID, seasonId: 'season', roundId: 'round' }],
  listPlaces: [ID, { after: 1, limit: 1 }],
  findPlace: [ID, ID],
  listPrizeHolders: [[ID]],
  insertRankingPublication: [
    { rankingId: ID, seasonId: 'season', roundId: 'round', corrects: ID, complaintsUntil: at, by: ID, at },
  ],
  insertAttemptVoid: [{ participantId: ID, attemptId: ID, proposalId: ID, reason: 'Lý do', by: ID, at }],
};
