import type { RoomSignal } from '#core/judging/room-signal.ts';
import { findRoomOfDisplay } from '../../db/queries/room-display.ts';
import { listAnnouncedEntries } from '../../db/queries/presentation.ts';
import { findRoom } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { hashLinkToken } from '../person/link-token.ts';
import { dayOfRoom, findRoomPlan, loadRoomDay } from './find-room-plan.ts';
import { nameEntries, signalOf } from './name-entries.ts';

/** What the display of a room shows to whoever holds its address: the clock, and the names that the timetable made public. */
export interface RoomDisplay {
  readonly roomId: string;
  readonly seasonId: string;
  readonly signal: RoomSignal;
}

/** The display of a room by its secret address; `null` = no such address, or it was taken back. */
export async function showRoomDisplay(app: App, token: string): Promise<RoomDisplay | null> {
  const found = await findRoomOfDisplay(app.db, hashLinkToken(token));
  const room = found && (await findRoom(app.db, found.roomId));
  const award = room && awardInForce(app, room.seasonId);
  const plan = room && (await findRoomPlan(app, room));
  if (!award || !plan) return null;
  const date = dayOfRoom(app, award.seasonId, plan);
  const loaded = await loadRoomDay(app, { award, plan, day: date });
  const shown = [loaded.day.timer?.entry, loaded.day.next].filter((entry) => typeof entry === 'string');
  const named = await nameEntries(app, { as: 'judge', award }, await listAnnouncedEntries(app.db, shown));
  return { roomId: plan.roomId, seasonId: award.seasonId, signal: signalOf(loaded, plan, { date, named }) };
}
