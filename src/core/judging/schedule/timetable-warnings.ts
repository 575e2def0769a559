import { sittersOf, scheduleInstanceOf, type NumberedPlace, type ScheduleInstance } from './schedule-instance.ts';
import type { Place, ScheduleProblem } from './schedule-problem.ts';
import { seatJudges } from './seat-judges.ts';

/** What is wrong with a presentation where it stands, or is to be known of it. */
export type TimetableWarning = { readonly entry: string } & (
  | { readonly code: 'entrant-away' }
  | { readonly code: 'room-not-online' }
  | { readonly code: 'room-not-used' }
  | { readonly code: 'no-quorum'; readonly there: number; readonly quorum: number }
  | { readonly code: 'judge-in-two-rooms'; readonly judges: readonly string[] }
  | { readonly code: 'category-apart' }
  | { readonly code: 'too-many-in-a-row'; readonly most: number }
  | { readonly code: 'judge-steps-out'; readonly judges: readonly string[] }
  | { readonly code: 'judge-away'; readonly judges: readonly string[] }
  | { readonly code: 'wish-not-met' }
  /** They score the entry and do not sit in its room. */
  | { readonly code: 'reader-elsewhere'; readonly judges: readonly string[] }
);

const TELLING: readonly TimetableWarning['code'][] = [
  'judge-steps-out',
  'judge-away',
  'wish-not-met',
  'reader-elsewhere',
];

/** Whether a warning says that a rule of SLT-1 or SLT-2 is broken, or only tells what will be. */
export function breaksRule({ code }: TimetableWarning): boolean {
  return !TELLING.includes(code);
}

/**
 * Everything that is to be said of a timetable that people made or moved by hand, by presentation in their order: the same rules by
 * which the solver plans. Quick enough to be asked at every move. SLT-1, SLT-2.
 */
export function warningsOf(problem: ScheduleProblem, places: readonly Place[]): readonly TimetableWarning[] {
  const instance = scheduleInstanceOf(problem, 'warnings');
  const numbered = numberedPlaces(instance, places);
  const known = numbered.filter((place) => place !== null);
  const shared = sharedSlots(instance, known);
  const apart = categoriesApart(instance, known);
  const rows = longRows(instance, known);
  return places.flatMap(({ entry }, at) => {
    const place = numbered[at];
    if (!place) return [];
    const found: TimetableWarning[] = [...alone(instance, problem, { entry, place })];
    const judges = shared.get(place);
    if (judges) found.push({ entry, code: 'judge-in-two-rooms', judges });
    if (apart.has(instance.categoryOf[place.entry]!)) found.push({ entry, code: 'category-apart' });
    if (rows.has(place)) found.push({ entry, code: 'too-many-in-a-row', most: instance.maxInARow! });
    return found;
  });
}

/** Names that the problem does not know have no place in it. */
function numberedPlaces(instance: ScheduleInstance, places: readonly Place[]): readonly (NumberedPlace | null)[] {
  const at = (list: readonly string[]) => new Map(list.map((id, index) => [id, index]));
  const [entries, rooms, slots] = [at(instance.entries), at(instance.rooms), at(instance.slots)];
  return places.map(({ entry, room, slot }) => {
    const [e, r, s] = [entries.get(entry), rooms.get(room), slots.get(slot)];
    return e === undefined || r === undefined || s === undefined ? null : { entry: e, room: r, slot: s };
  });
}

/** What is wrong with a presentation whatever the others do. */
function alone(
  instance: ScheduleInstance,
  problem: ScheduleProblem,
  { entry, place }: { readonly entry: string; readonly place: NumberedPlace },
): readonly TimetableWarning[] {
  const { entryIsThere, roomIsOpen, isOnlineEntry, isOnlineRoom, slotCount, quorum, judges } = instance;
  const found: TimetableWarning[] = [];
  if (entryIsThere[place.entry * slotCount + place.slot] === 0) found.push({ entry, code: 'entrant-away' });
  if (roomIsOpen[place.room * slotCount + place.slot] === 0) found.push({ entry, code: 'room-not-used' });
  if (isOnlineEntry[place.entry] && !isOnlineRoom[place.room]) found.push({ entry, code: 'room-not-online' });
  const there = sittersOf(instance, place).length;
  if (there < quorum) found.push({ entry, code: 'no-quorum', there, quorum });
  const named = (of: readonly number[]) => of.map((judge) => judges[judge]!);
  const out = named(steppingOut(instance, problem, place));
  if (out.length > 0) found.push({ entry, code: 'judge-steps-out', judges: out });
  const away = named(awayJudges(instance, place));
  if (away.length > 0) found.push({ entry, code: 'judge-away', judges: away });
  if (missesWish(instance, place)) found.push({ entry, code: 'wish-not-met' });
  const elsewhere = readersElsewhere(instance, problem, place);
  if (elsewhere.length > 0) found.push({ entry, code: 'reader-elsewhere', judges: elsewhere });
  return found;
}

/** The entrant named times they would like, and this is none of them. SLT-3 */
function missesWish({ wishes, slotCount }: ScheduleInstance, { entry, slot }: NumberedPlace): boolean {
  const own = wishes.subarray(entry * slotCount, (entry + 1) * slotCount);
  return own.includes(1) && own[slot] === 0;
}

/** Judges of the room in a conflict with the entry: they leave while it presents. */
function steppingOut(instance: ScheduleInstance, problem: ScheduleProblem, place: NumberedPlace): readonly number[] {
  const entry = instance.entries[place.entry]!;
  const out = new Set(problem.conflicts.filter((conflict) => conflict.entry === entry).map(({ judge }) => judge));
  return panelOf(instance, place).filter((judge) => out.has(instance.judges[judge]!));
}

/** Who scores an entry without a seat on the panel of its room: they will not hear it. */
function readersElsewhere(
  instance: ScheduleInstance,
  problem: ScheduleProblem,
  place: NumberedPlace,
): readonly string[] {
  const id = instance.entries[place.entry]!;
  const sit = new Set(panelOf(instance, place).map((judge) => instance.judges[judge]!));
  const readers = problem.entries.find((entry) => entry.id === id)?.readers ?? [];
  return readers.filter((judge) => !sit.has(judge));
}

function awayJudges(instance: ScheduleInstance, place: NumberedPlace): readonly number[] {
  const { judgeIsThere, slotCount, conflictsOf } = instance;
  return panelOf(instance, place).filter(
    (judge) => judgeIsThere[judge * slotCount + place.slot] === 0 && !conflictsOf[place.entry]!.has(judge),
  );
}

function panelOf({ panels, panelOf: of }: ScheduleInstance, { room }: NumberedPlace): readonly number[] {
  return panels[of[room]!]!;
}

/** Presentations that have a quorum alone and not beside each other, with the judges that two of them need. */
function sharedSlots(
  instance: ScheduleInstance,
  places: readonly NumberedPlace[],
): ReadonlyMap<NumberedPlace, readonly string[]> {
  const found = new Map<NumberedPlace, readonly string[]>();
  for (const together of Map.groupBy(places, ({ slot }) => slot).values()) {
    const staffed = together.filter((place) => sittersOf(instance, place).length >= instance.quorum);
    if (staffed.length < 2 || seatJudges(instance, staffed) !== null) continue;
    for (const place of staffed) {
      const own = sittersOf(instance, place);
      const others = new Set(staffed.flatMap((other) => (other === place ? [] : sittersOf(instance, other))));
      const both = own.filter((judge) => others.has(judge));
      if (both.length > 0)
        found.set(
          place,
          both.map((judge) => instance.judges[judge]!),
        );
    }
  }
  return found;
}

function categoriesApart({ categoryOf, panelOf: of }: ScheduleInstance, places: readonly NumberedPlace[]) {
  const panels = new Map<number, Set<number>>();
  for (const { entry, room } of places) {
    const category = categoryOf[entry]!;
    if (category >= 0) panels.set(category, (panels.get(category) ?? new Set()).add(of[room]!));
  }
  return new Set([...panels].filter(([, sits]) => sits.size > 1).map(([category]) => category));
}

/** Presentations that a panel hears after as many in a row as it may. */
function longRows(instance: ScheduleInstance, places: readonly NumberedPlace[]): ReadonlySet<NumberedPlace> {
  const { maxInARow, panels, panelOf: of, follows, slotCount } = instance;
  const found = new Set<NumberedPlace>();
  if (maxInARow === null) return found;
  for (const panel of panels.keys()) {
    const own = Map.groupBy(
      places.filter(({ room }) => of[room] === panel),
      ({ slot }) => slot,
    );
    let row = 0;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const busy = own.get(slot) ?? [];
      row = busy.length === 0 ? 0 : follows[slot] === 1 ? row + 1 : 1;
      if (row > maxInARow) for (const place of busy) found.add(place);
    }
  }
  return found;
}

/** Who sits where: as the solver seats them, and where a quorum cannot be had, whoever is there. By presentation, in their order. */
export function seatTimetable(problem: ScheduleProblem, places: readonly Place[]): readonly (readonly string[])[] {
  const instance = scheduleInstanceOf(problem, 'seats');
  const numbered = numberedPlaces(instance, places);
  const last = new Map<number, number>();
  const seats = new Map<NumberedPlace, readonly number[]>();
  const bySlot = Map.groupBy(
    numbered.filter((place) => place !== null),
    ({ slot }) => slot,
  );
  for (const [, together] of [...bySlot].sort(([a], [b]) => a - b)) {
    const seated = seatJudges(instance, together, last) ?? seatJudges({ ...instance, quorum: 0 }, together, last)!;
    together.forEach((place, at) => {
      seats.set(place, seated[at]!);
      for (const judge of seated[at]!) last.set(judge, place.room);
    });
  }
  return numbered.map((place) =>
    place
      ? seats
          .get(place)!
          .map((judge) => instance.judges[judge]!)
          .sort()
      : [],
  );
}
