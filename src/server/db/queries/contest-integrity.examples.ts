import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-integrity.ts';

const ID = '00000000-0000-7000-8000-000000000000';
const BYTES = new Uint8Array(16);
const AT = Temporal.Instant.from('2024-09-13T00:00:00+07:00');

export const examples: Examples<typeof queries> = {
  insertAttemptSignals: [
    [
      {
        participantId: ID,
        attemptId: ID,
        seasonId: 'thanh-hoa-2024',
        roundId: 'dot-1',
        networkKey: BYTES,
        deviceKey: BYTES,
        at: 'at',
        eraseAt: 'erase-at',
      },
    ],
  ],
  eraseAttemptSignals: ['thanh-hoa-2024', AT],
  insertAnalysisRun: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      method: 'method',
      methodVersion: 1,
      seed: 'seed',
      requestedBy: ID,
      at: AT,
      rehearsed: true,
    },
  ],
  listRoundsToReview: ['thanh-hoa-2024'],
  findWaitingRun: [],
  listLatestRuns: ['thanh-hoa-2024'],
  putAnalysisProgress: [{ runId: ID, step: 'read', done: 1, at: AT }],
  insertAnalysisStop: [{ runId: ID, by: ID, at: AT }],
  isAnalysisStopped: [ID],
  insertAnalysisEnd: [{ runId: ID, outcome: 'finished', inputHash: 'hash', report: '{}', at: AT }],
  listVersionsInRound: ['thanh-hoa-2024', 'dot-1'],
  listUnitsToReview: ['thanh-hoa-2024', 'dot-1'],
  listAttemptsToReview: [
    {
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      units: [ID, null],
      slice: 0,
      slices: 1,
      after: { participantId: ID, attemptNumber: 0 },
      limit: 1,
    },
  ],
};
