import { changeRate, letEverybodyIn, openLine, type WaitingRoomRules } from '#core/contest/waiting-room.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertWaitingLines,
  insertWaitingRoomSetting,
  listWaitingRoomSettings,
  lockWaitingLines,
  updateWaitingLines,
} from '../../db/queries/waiting.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { lineOf, rowOf } from './open-waiting-rooms.ts';

export interface WaitingRoomChange extends WaitingRoomRules {
  readonly reason: string;
}

export type WaitingRoomRefusal =
  | { readonly code: 'waiting-room-out-of-range'; readonly field: keyof WaitingRoomRules }
  | { readonly code: 'waiting-room-reason-missing' };

/** What may be set: bounds of the form and of the table. */
const WAITING_ROOM_BOUNDS = {
  admitPerSecond: { min: 0, max: 100_000 },
  placeKeptMinutes: { min: 2, max: 120 },
  passMinutes: { min: 2, max: 240 },
} as const;

const LONGEST_REASON = 500;

/**
 * Sets a contest's waiting room from now on, for every process, with author and reason. Whoever waits keeps the place; who was
 * let in stays so. `admitPerSecond` null = none, 0 = held.
 */
export async function changeWaitingRoom(
  app: App,
  organiser: OrganiserOf,
  change: WaitingRoomChange,
): Promise<Result<void, WaitingRoomRefusal>> {
  const field = outOfRange(change);
  if (field) return refuse({ code: 'waiting-room-out-of-range', field });
  const reason = change.reason.normalize('NFC').trim().slice(0, LONGEST_REASON);
  if (reason === '') return refuse({ code: 'waiting-room-reason-missing' });
  const at = app.clock.wallNow();
  const { admitPerSecond, placeKeptMinutes, passMinutes } = change;
  const rate = { perSecond: admitPerSecond ?? 0, burst: 0 };
  const seasonId = organiser.scope.id;
  const lane = { seasonId, lane: '' };
  await app.db.transaction().execute(async (db) => {
    await insertWaitingLines(db, [rowOf(lane, openLine(rate, at.epochMilliseconds))]);
    const [row] = await lockWaitingLines(db, [lane]);
    const line = changeRate(lineOf(row)!, rate, at.epochMilliseconds);
    const next = admitPerSecond === null ? letEverybodyIn(line, at.epochMilliseconds) : line;
    await updateWaitingLines(db, [rowOf(lane, next)]);
    const setting = { id: app.ids.uuid(), seasonId, admitPerSecond, placeKeptMinutes, passMinutes, reason };
    await insertWaitingRoomSetting(db, { ...setting, by: organiser.actor.personId, at });
  });
  await app.waitingRooms.refresh(); // the announcement reaches this process too, but later
  await app.announcements.announce('waiting', seasonId);
  return accept(undefined);
}

function outOfRange(change: WaitingRoomRules): keyof WaitingRoomRules | undefined {
  const fields = Object.keys(WAITING_ROOM_BOUNDS) as (keyof WaitingRoomRules)[];
  return fields.find((field) => {
    const value = change[field];
    if (value === null) return false;
    const { min, max } = WAITING_ROOM_BOUNDS[field];
    return !Number.isInteger(value) || value < min || value > max;
  });
}

/** Every setting the waiting room has had, the newest first. */
export async function listWaitingRoomChanges(app: App, { scope }: OrganiserOf) {
  const rows = await listWaitingRoomSettings(app.db, scope.id);
  return rows.map((row) => ({
    admitPerSecond: row.admit_per_second,
    placeKeptMinutes: row.place_kept_minutes,
    passMinutes: row.pass_minutes,
    reason: row.reason,
    setBy: row.set_by,
    setAt: row.set_at.toString(),
  }));
}
