import { runRoomDay, type RoomDay, type RoomDayFacts } from '#core/judging/room-day.ts';
import { slotPartsOf } from '#core/judging/slot-parts.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listPresentationsOfRoom, type PresentationRow } from '../../db/queries/presentation.ts';
import { listRoomEvents } from '../../db/queries/room-event.ts';
import { listPublishedSchedules, listScheduleRooms } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';

/** A room as the published timetable in force has it. */
export interface RoomPlan {
  readonly roomId: string;
  readonly judgingRound: string;
  readonly scheduleId: string;
  readonly quorum: number;
  readonly name: string;
  readonly place: string | null;
  readonly city: string | null;
  readonly isOnline: boolean;
  readonly panelId: string;
  readonly panelName: string;
  /** All its days, by time. */
  readonly presentations: readonly Pick<PresentationRow, 'entryId' | 'startsAt'>[];
  /** Days in Viet Nam on which something is presented, e.g. `2019-03-16`. */
  readonly days: readonly string[];
}

/** What the timetable in force has for a room; `null` where none is published or it has no such room. */
export async function findRoomPlan(
  app: App,
  {
    id: roomId,
    seasonId,
    judgingRound,
  }: { readonly id: string; readonly seasonId: string; readonly judgingRound: string },
): Promise<RoomPlan | null> {
  const published = await listPublishedSchedules(app.db, seasonId);
  const schedule = published.find((one) => one.judgingRound === judgingRound);
  if (!schedule) return null;
  const [rooms, presentations] = await Promise.all([
    listScheduleRooms(app.db, schedule.id),
    listPresentationsOfRoom(app.db, { scheduleId: schedule.id, roomId }),
  ]);
  const room = rooms.find((one) => one.roomId === roomId);
  if (!room) return null;
  const { name, place, city, isOnline, panelId, panelName } = room;
  const days = [...new Set(presentations.map(({ startsAt }) => dayInVietNam(startsAt).toString()))];
  const { id: scheduleId, quorum } = schedule;
  return {
    roomId,
    judgingRound,
    scheduleId,
    quorum,
    name,
    place,
    city,
    isOnline,
    panelId,
    panelName,
    presentations,
    days,
  };
}

/** The day to show of a room: the one asked for, else today, else the next that comes, else its last. */
export function dayOfRoom(app: App, seasonId: string, { days }: Pick<RoomPlan, 'days'>, asked?: string | null): string {
  const today = dayInVietNam(app.clock.seasonNow(seasonId)).toString();
  if (asked && days.includes(asked)) return asked;
  return days.find((day) => day >= today) ?? days.at(-1) ?? today;
}

/** What the timetable has for the room on a day. */
export function presentationsOn({ presentations }: RoomPlan, day: string): RoomPlan['presentations'] {
  return presentations.filter(({ startsAt }) => dayInVietNam(startsAt).toString() === day);
}

export interface LoadedRoomDay {
  readonly facts: RoomDayFacts;
  readonly day: RoomDay;
  readonly nowMs: number;
}

/** A room on a day as it stands now, by the clock of its season. One query. */
export async function loadRoomDay(
  app: App,
  { award, plan, day }: { readonly award: AwardInForce; readonly plan: RoomPlan; readonly day: string },
): Promise<LoadedRoomDay> {
  const events = await listRoomEvents(app.db, { roomId: plan.roomId, day });
  const planned = presentationsOn(plan, day).map(({ entryId, startsAt }) => {
    return { entry: entryId, startsAtMs: startsAt.epochMilliseconds };
  });
  const facts = { parts: slotPartsOf(award.award.slot), planned, events };
  const nowMs = app.clock.seasonNow(award.seasonId).epochMilliseconds;
  return { facts, day: runRoomDay(facts, nowMs), nowMs };
}
