import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-bundle.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  listBundleAttempts: [
    {
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      rankedAt: Temporal.Instant.from('2024-09-13T00:00:00Z'),
      keyRulings: 0,
      after: { participantId: ID, attemptNumber: 0 },
      limit: 1,
    },
  ],
  listBundleVersions: ['thanh-hoa-2024', 'dot-1'],
  listBundlePlaces: [ID, { after: 0, limit: 1 }],
};
