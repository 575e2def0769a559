import { scheduleProblemOf, slotId } from '#core/judging/schedule/timetable-problem.ts';
import { startOfDay } from '#core/shared/viet-nam-time.ts';
import type { Place, ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import { listEntrantAvailability, type EntrantAvailabilityRow } from '../../db/queries/entrant-availability.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { listAvailability } from '../../db/queries/judging-supply.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import {
  listEntriesToPresent,
  listPanelSeats,
  listPlacedEntries,
  type EntryToPresent,
  type PresentationRow,
} from '../../db/queries/presentation.ts';
import { listScheduleRooms, listScheduleSlots, type ScheduleRow } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';

type Rooms = Awaited<ReturnType<typeof listScheduleRooms>>;
type Seats = Awaited<ReturnType<typeof listPanelSeats>>;

/** Everything a version of a timetable stands on, and what it says. Names no entry but by its id. */
export interface Timetable {
  readonly version: ScheduleRow;
  readonly slots: readonly Temporal.Instant[];
  readonly rooms: Rooms;
  readonly seats: Seats;
  readonly entries: readonly EntryToPresent[];
  readonly entrants: readonly EntrantAvailabilityRow[];
  readonly presentations: readonly PresentationRow[];
  readonly places: readonly Place[];
  /** By which the solver plans and warnings are given. What is kept is fixed. */
  readonly problem: ScheduleProblem;
}

/** Reads a version with what it stands on now. Nine statements, however many entries. */
export async function loadTimetable(app: Pick<App, 'db'>, desk: SeasonDesk, version: ScheduleRow): Promise<Timetable> {
  const { id, seasonId, judgingRound } = version;
  const [slots, rooms, seats, entries, placed, away] = await Promise.all([
    listScheduleSlots(app.db, id),
    listScheduleRooms(app.db, id),
    listPanelSeats(app.db, { seasonId, judgingRound }),
    listEntriesToPresent(app.db, { seasonId, judgingRound }),
    listPlacedEntries(app.db, id),
    listAvailability(app.db, desk),
  ]);
  const entryIds = entries.map(({ entryId }) => entryId);
  const known = new Set(entryIds);
  // What does not stand before the judges any more leaves a draft by itself, and its entrant is told by the next publication.
  const presentations = version.publishedAt === null ? placed.filter(({ entryId }) => known.has(entryId)) : placed;
  const sitting = new Set(rooms.map(({ panelId }) => panelId));
  const people = [...new Set(seats.filter(({ panelId }) => sitting.has(panelId)).map(({ personId }) => personId))];
  const [entrants, conflicts] = await Promise.all([
    listEntrantAvailability(app.db, { entryIds, judgingRound }),
    listConflicts(app.db, entryIds, people),
  ]);
  const places = presentations.map(placeOf);
  const facts = {
    ...version,
    slots,
    rooms,
    seats,
    entries,
    entrants,
    judgesAway: away.flatMap(awaySpan),
    conflicts: conflicts.map(({ person_id: judge, entry_id: entry }) => ({ judge, entry })),
  };
  const kept = presentations.filter(({ isKept }) => isKept).map(placeOf);
  const problem = scheduleProblemOf(
    facts,
    kept.filter(({ entry }) => known.has(entry)),
  );
  return { version, slots, rooms, seats, entries, entrants, presentations, places, problem };
}

function placeOf({ entryId, roomId, startsAt }: PresentationRow): Place {
  return { entry: entryId, room: roomId, slot: slotId(startsAt) };
}

const NOON = 12 * 60;

type Stated = Awaited<ReturnType<typeof listAvailability>>[number];

/** A half-day on which a judge cannot come, to noon or from it. What nobody stated keeps nobody away. */
function awaySpan({ personId, day, half, isFree }: Stated) {
  if (isFree || personId === null) return [];
  const start = startOfDay(Temporal.PlainDate.from(day));
  const noon = start.add({ minutes: NOON });
  const [from, until] = half === 'morning' ? [start, noon] : [noon, start.add({ hours: 24 })];
  return [{ personId, from, until }];
}
