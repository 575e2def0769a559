import type { Examples } from '../query-examples.ts';
import type * as queries from './live.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  addLiveCounts: [[{ seasonId: 'thanh-hoa-2024', minute: at.toString(), kind: 'hand', detail: '', count: 1 }]],
  listLiveMinutes: ['thanh-hoa-2024', at],
  sumLiveMinutes: ['thanh-hoa-2024'],
  countRegistered: ['thanh-hoa-2024'],
  countWaitingEntries: ['thanh-hoa-2024'],
  listOpenPapers: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', limit: 400 }],
  listPapers: [
    [
      {
        participantId: '019200a0-0000-7000-8000-000000000001',
        attemptId: '019200a0-0000-7000-8000-000000000002',
      },
    ],
  ],
  sampleSubmitted: [{ seasonId: 'thanh-hoa-2024', roundId: 'dot-1', limit: 500 }],
};
