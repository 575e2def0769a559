import type { Examples } from '../query-examples.ts';
import type * as queries from './papers-decision.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  listPapersDecisions: ['thanh-hoa-2024'],
  hasBegun: ['thanh-hoa-2024', 'dot-1'],
  insertPapersDecision: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      spreadHundredths: 41,
      basis: 'assumed',
      reason: 'reason',
      by: ID,
      at: Temporal.Instant.from('2024-09-08T00:00:00Z'),
    },
  ],
};
