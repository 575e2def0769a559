import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-file.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  lockResultFile: ['ranking/provisional/csv'],
  insertResultFile: [
    {
      rankingId: ID,
      state: 'provisional',
      format: 'csv',
      fileId: ID,
      size: 1,
      etag: '"etag"',
      at: Temporal.Instant.from('2024-09-13T00:00:00Z'),
    },
  ],
  listResultFiles: [ID, 'provisional'],
};
