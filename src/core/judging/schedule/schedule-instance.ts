import { byCodePoint } from '../../shared/code-point-order.ts';
import { randomStream } from '../../shared/statistics/random-stream.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

/**
 * A problem in numbers: entries, rooms and judges in an order that the seed alone decides, slots in order of time. Who is there at
 * slot t stands at `who * slotCount + t`.
 */
export interface ScheduleInstance {
  readonly slots: readonly string[];
  readonly rooms: readonly string[];
  readonly judges: readonly string[];
  readonly entries: readonly string[];
  readonly slotCount: number;
  readonly quorum: number;
  readonly maxInARow: number | null;
  /** Panel of every room; rooms with the same judges have the same panel. */
  readonly panelOf: readonly number[];
  readonly panels: readonly (readonly number[])[];
  readonly isOnlineRoom: readonly boolean[];
  readonly roomIsOpen: Uint8Array;
  readonly judgeIsThere: Uint8Array;
  readonly entryIsThere: Uint8Array;
  readonly wishes: Uint8Array;
  readonly isOnlineEntry: readonly boolean[];
  /** Number of the category; -1 = none. */
  readonly categoryOf: readonly number[];
  /** Who does not hear an entry: in a conflict, or not among its judges. */
  readonly conflictsOf: readonly ReadonlySet<number>[];
  /** 1 where a slot follows the one before without a break. */
  readonly follows: Uint8Array;
  /** Judges who sit in more than one room. */
  readonly isShared: readonly boolean[];
}

/** The problem in numbers. */
export function scheduleInstanceOf(problem: ScheduleProblem, seed: string): ScheduleInstance {
  const random = randomStream(`${seed}/schedule`);
  const turned = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => {
    const keyed = list.toSorted((a, b) => byCodePoint(a.id, b.id)).map((one) => ({ one, key: random.uniform() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
  };
  const [rooms, judges, entries] = [turned(problem.rooms), turned(problem.judges), turned(problem.entries)];
  const slots = problem.slots.map(({ id }) => id);
  const [slotAt, judgeAt, entryAt] = [placesOf(problem.slots), placesOf(judges), placesOf(entries)];
  const { panelOf, panels } = panelsOf(rooms.map(({ panel }) => panel.map((id) => judgeAt.get(id)!)));
  const conflictsOf = entries.map(({ judges: own }) => strangersTo(own ?? null, judges));
  for (const { judge, entry } of problem.conflicts) conflictsOf[entryAt.get(entry)!]!.add(judgeAt.get(judge)!);
  const categories = [...new Set(entries.flatMap(({ category }) => category ?? []))].sort(byCodePoint);
  const marks = (lists: readonly (readonly string[])[]) => {
    const table = new Uint8Array(lists.length * slots.length);
    lists.forEach((list, who) => list.forEach((id) => (table[who * slots.length + slotAt.get(id)!] = 1)));
    return table;
  };
  return {
    slots,
    rooms: rooms.map(({ id }) => id),
    judges: judges.map(({ id }) => id),
    entries: entries.map(({ id }) => id),
    slotCount: slots.length,
    quorum: problem.quorum,
    maxInARow: problem.maxInARow,
    panelOf,
    panels,
    isOnlineRoom: rooms.map(({ online }) => online),
    roomIsOpen: marks(rooms.map((room) => room.slots ?? slots)),
    judgeIsThere: marks(judges.map((judge) => judge.slots ?? slots)),
    entryIsThere: marks(entries.map((entry) => entry.slots ?? slots)),
    wishes: marks(entries.map(({ prefers }) => prefers)),
    isOnlineEntry: entries.map(({ online }) => online),
    categoryOf: entries.map(({ category }) => (category === null ? -1 : categories.indexOf(category))),
    conflictsOf,
    follows: followsOf(problem),
    isShared: judges.map((_, judge) => panelOf.filter((panel) => panels[panel]!.includes(judge)).length > 1),
  };
}

function strangersTo(own: readonly string[] | null, judges: readonly { readonly id: string }[]): Set<number> {
  const known = new Set(own);
  return new Set(own === null ? [] : [...judges.keys()].filter((judge) => !known.has(judges[judge]!.id)));
}

function placesOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, at) => [id, at]));
}

function panelsOf(rooms: readonly (readonly number[])[]): Pick<ScheduleInstance, 'panelOf' | 'panels'> {
  const known = new Map<string, number>();
  const panels: number[][] = [];
  const panelOf = rooms.map((judges) => {
    const panel = [...new Set(judges)].sort((a, b) => a - b);
    const at = known.get(panel.join(' ')) ?? panels.push(panel) - 1;
    known.set(panel.join(' '), at);
    return at;
  });
  return { panelOf, panels };
}

/**
 * A slot follows the one before unless the list has a hole there: by its start, where the length of a slot and both starts are known,
 * otherwise every slot follows. SLT-2.
 */
function followsOf({ slots, slotMinutes }: ScheduleProblem): Uint8Array {
  return Uint8Array.from(slots, ({ startMs }, at) => {
    const before = slots[at - 1];
    if (before === undefined) return 0;
    if (startMs === null || before.startMs === null || slotMinutes === null) return 1;
    return startMs - before.startMs <= slotMinutes * 60_000 ? 1 : 0;
  });
}

/** Judges of a room's panel who are there in a slot and have no conflict with the entry. */
export function sittersOf(instance: ScheduleInstance, { entry, room, slot }: NumberedPlace): readonly number[] {
  const { panels, panelOf, judgeIsThere, slotCount, conflictsOf } = instance;
  const conflicts = conflictsOf[entry]!;
  return panels[panelOf[room]!]!.filter(
    (judge) => judgeIsThere[judge * slotCount + slot] === 1 && !conflicts.has(judge),
  );
}

/** An entry, a room and a slot as numbers. */
export interface NumberedPlace {
  readonly entry: number;
  readonly room: number;
  readonly slot: number;
}

/** Whether the entry may present there, whatever the others do. */
export function mayPresent(instance: ScheduleInstance, place: NumberedPlace): boolean {
  const { entryIsThere, slotCount, isOnlineEntry, isOnlineRoom, roomIsOpen, quorum } = instance;
  if (entryIsThere[place.entry * slotCount + place.slot] === 0) return false;
  if (roomIsOpen[place.room * slotCount + place.slot] === 0) return false;
  if (isOnlineEntry[place.entry] && !isOnlineRoom[place.room]) return false;
  return sittersOf(instance, place).length >= quorum;
}

/** Every place where some entry may present, by entry, then slot, then room. */
export function possiblePlaces(instance: ScheduleInstance): readonly NumberedPlace[] {
  const { entries, slots, rooms } = instance;
  const places: NumberedPlace[] = [];
  for (const entry of entries.keys())
    for (const slot of slots.keys())
      for (const room of rooms.keys()) {
        const place = { entry, room, slot };
        if (mayPresent(instance, place)) places.push(place);
      }
  return places;
}

export type NoPlace = 'no-slot' | 'no-quorum' | 'no-online-room' | 'no-room-left';

/** Why an entry is left out: what it lacks by itself, else that others have its places. */
export function whyLeftOut(instance: ScheduleInstance, entry: number): NoPlace {
  const { slotCount, entryIsThere, isOnlineEntry, isOnlineRoom, rooms, slots } = instance;
  const own = [...slots.keys()].filter((slot) => entryIsThere[entry * slotCount + slot] === 1);
  if (own.length === 0) return 'no-slot';
  const open = [...rooms.keys()].filter((room) => !isOnlineEntry[entry] || isOnlineRoom[room]);
  if (open.length === 0) return isOnlineEntry[entry] ? 'no-online-room' : 'no-room-left';
  const isPossible = own.some((slot) => open.some((room) => mayPresent(instance, { entry, room, slot })));
  return isPossible ? 'no-room-left' : 'no-quorum';
}
