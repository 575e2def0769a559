import type { RoomSignal } from '#core/judging/room-signal.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { findPlaceOfEntry } from '../../db/queries/presentation.ts';
import { listPublishedSchedules } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { readRoomSignal } from './read-room.ts';

/** The room of an entry on the day it presents, for a judge of it; `null` on every other day, and without a published timetable. */
export async function followOwnRoom(
  app: App,
  actor: Actor,
  asked: { readonly seasonId: string; readonly judgingRound: string; readonly entryId: string },
): Promise<{ readonly roomId: string; readonly signal: RoomSignal } | null> {
  const { seasonId, judgingRound, entryId } = asked;
  const published = await listPublishedSchedules(app.db, seasonId);
  const schedule = published.find((one) => one.judgingRound === judgingRound);
  const place = schedule && (await findPlaceOfEntry(app.db, { scheduleId: schedule.id, entryId }));
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  if (!place || !dayInVietNam(place.startsAt).equals(today)) return null;
  const signal = await readRoomSignal(app, actor, { roomId: place.roomId, day: today.toString() });
  return signal.ok ? { roomId: place.roomId, signal: signal.value } : null;
}
