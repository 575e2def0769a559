import {
  insertSchedule,
  insertRoom,
  insertSchedulePublication,
  replaceScheduleSlots,
  upsertScheduleRoom,
} from '#server/db/queries/schedule.ts';
import { replacePresentations } from '#server/db/queries/presentation.ts';
import type { SeasonDesk } from '#server/db/queries/dossier-queue.ts';
import { ROUND, SEASON, type Award } from './award.ts';

export interface PlannedRoom {
  readonly panelId: string;
  /** In their order, one slot after another. */
  readonly entryIds: readonly string[];
  readonly startsAt: string;
  readonly judges: readonly string[];
}

/** Publishes a timetable with one room in which these entries present, 25 minutes each. Answers the room. */
export async function publishRoom({ world, organiser }: Award, planned: PlannedRoom): Promise<string> {
  const { app } = world;
  const desk = { seasonId: SEASON, personId: organiser.personId } as SeasonDesk;
  const [id, roomId, at] = [app.ids.uuid(), app.ids.uuid(), app.clock.seasonNow(SEASON)];
  const rules = { slotMinutes: 25, quorum: 2, maxInARow: null, keepsCategories: false };
  const first = Temporal.Instant.from(planned.startsAt);
  const starts = planned.entryIds.map((_entry, index) => first.add({ minutes: 25 * index }));
  await app.db.transaction().execute(async (db) => {
    await insertSchedule(db, desk, { id, judgingRound: ROUND, number: 1, basedOn: null, ...rules, at });
    await insertRoom(db, desk, { id: roomId, judgingRound: ROUND, at });
    const room = { roomId, position: 1, name: 'Phòng 2', city: 'Hà Nội', isOnline: false, place: 'Tầng 3', days: null };
    await upsertScheduleRoom(db, id, { ...room, panelId: planned.panelId });
    await replaceScheduleSlots(db, id, starts);
    const rows = planned.entryIds.map((entryId, index) => ({
      entryId,
      roomId,
      startsAt: starts[index]!,
      isKept: false,
    }));
    await replacePresentations(
      db,
      id,
      rows.map((row) => ({ ...row, judges: planned.judges })),
    );
    await insertSchedulePublication(db, desk, { scheduleId: id, reason: 'Lần đầu', at, rehearsed: true });
  });
  return roomId;
}
