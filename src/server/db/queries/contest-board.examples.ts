import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-board.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  countPeopleByUnit: ['thanh-hoa-2024'],
  countTakingPart: ['thanh-hoa-2024'],
  listApprovedHeadcounts: ['thanh-hoa-2024'],
  findSnapshot: ['key'],
  putSnapshot: [{ key: 'key', etag: 'etag', body: {}, at }],
};
