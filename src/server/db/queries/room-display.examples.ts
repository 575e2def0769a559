import type { Examples } from '../query-examples.ts';
import type * as queries from './room-display.ts';
import type { RoomDesk } from './room-event.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');
const HASH = new Uint8Array(32);
const desk = { roomId: ID, seasonId: 'sao-khue-2019', personId: ID } as RoomDesk;

export const examples: Examples<typeof queries> = {
  insertRoomDisplay: [desk, { id: ID, tokenHash: HASH, at: AT }],
  revokeRoomDisplays: [desk, AT],
  findRoomOfDisplay: [HASH],
  findRoomDisplay: [ID],
};
