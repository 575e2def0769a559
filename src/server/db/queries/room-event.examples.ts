import type { Examples } from '../query-examples.ts';
import type { RoomDesk } from './room-event.ts';
import type * as queries from './room-event.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const desk = { roomId: ID, seasonId: 'sao-khue-2019', personId: ID } as RoomDesk;

export const examples: Examples<typeof queries> = {
  findRoom: [ID],
  listRoomEvents: [{ roomId: ID, day: '2019-03-16' }],
  insertRoomEvent: [desk, { day: '2019-03-16', sequence: 1, kind: 'started', entry: ID, at: AT, rehearsed: false }],
  listAbsentEntries: ['sao-khue-2019'],
  listRoomJudges: [{ panelId: ID, scheduleId: ID, entryIds: [ID] }],
  listJudgesOfEntries: [{ entryIds: [ID], judgingRound: 'thuyet-trinh' }],
  listRoomAttendance: ['sao-khue-2019'],
  hasCommittedToPanel: [{ panelId: ID, personId: ID }],
  listOwnRooms: [ID],
};
