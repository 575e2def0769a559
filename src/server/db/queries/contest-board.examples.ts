import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-board.ts';

const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  countPeopleByUnit: ['thanh-hoa-2024', at],
  countTakingPart: ['thanh-hoa-2024', at],
  listApprovedHeadcounts: ['thanh-hoa-2024', at],
  listKeptBoards: ['thanh-hoa-2024'],
  listDailyBoards: [{ seasonId: 'thanh-hoa-2024', until: at }],
  findKeptBoard: [{ seasonId: 'thanh-hoa-2024', kinds: ['daily'], until: at }],
  insertUnitBoard: [
    { seasonId: 'thanh-hoa-2024', asOf: at, kind: 'daily', board: {}, etag: 'etag', keptAt: at, rehearsed: false },
  ],
  findBoardAt: [{ seasonId: 'thanh-hoa-2024', kind: 'daily', asOf: at }],
  findSnapshot: ['key'],
  findSnapshotHead: ['key'],
  putSnapshot: [{ key: 'key', etag: 'etag', body: {}, at }],
};
