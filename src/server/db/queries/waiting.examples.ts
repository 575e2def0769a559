import type { Examples } from '../query-examples.ts';
import type * as queries from './waiting.ts';

const at = Temporal.Instant.from('2024-09-09T01:00:00Z');
const ID = '019200a0-0000-7000-8000-000000000001';
const seasonId = 'thanh-hoa-2024';
const line = { seasonId, lane: '', given: 3, letInThousandths: 1000, asOf: at, perSecond: 100, burst: 0 };

export const examples: Examples<typeof queries> = {
  listWaitingRooms: [],
  listWaitingRoomSettings: [seasonId],
  insertWaitingRoomSetting: [
    { id: ID, seasonId, admitPerSecond: 100, placeKeptMinutes: 10, passMinutes: 15, reason: 'Giờ mở', by: ID, at },
  ],
  insertWaitingLines: [[line]],
  lockWaitingLines: [[line]],
  updateWaitingLines: [[line]],
  findWaitingLine: [seasonId, ''],
  deleteStaleLines: [at],
  findPassHolder: [{ seasonId, lane: '', number: 7 }],
  insertPass: [{ seasonId, lane: '', number: 7, holderId: ID, at }],
  deleteUnusedPass: [{ seasonId, lane: '', number: 7, holderId: ID }],
};
