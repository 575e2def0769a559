import { cheapestMatching } from './cheapest-matching.ts';
import { type NumberedPlace, type ScheduleInstance } from './schedule-instance.ts';

/** The three objectives as one number: an entry left out costs more than all wishes, a wish more than all slots. SLT-3. */
export interface TimetableCost {
  readonly leftOut: number;
  readonly wish: number;
}

export function costsOf({ entries, slotCount }: ScheduleInstance): TimetableCost {
  const wish = slotCount * entries.length + 1;
  return { wish, leftOut: wish * (entries.length + 1) };
}

/** Cost of an entry in a slot. */
export function costAt(
  { wishes, slotCount }: ScheduleInstance,
  { wish }: TimetableCost,
  entry: number,
  slot: number,
): number {
  return slot - wish * wishes[entry * slotCount + slot]!;
}

export interface TimetableValue {
  readonly scheduled: number;
  readonly preferred: number;
  readonly slotSum: number;
}

export function timetableValue(
  { wishes, slotCount }: ScheduleInstance,
  places: readonly Pick<NumberedPlace, 'entry' | 'slot'>[],
): TimetableValue {
  return {
    scheduled: places.length,
    preferred: places.filter(({ entry, slot }) => wishes[entry * slotCount + slot] === 1).length,
    slotSum: places.reduce((sum, { slot }) => sum + slot, 0),
  };
}

/**
 * What no timetable exceeds: entries take slots of their own accord, as many in a slot as rooms can be staffed there; panels,
 * categories and rows are not looked at.
 */
export function timetableBound(instance: ScheduleInstance, places: readonly NumberedPlace[]): TimetableValue {
  const { entries, slots, slotCount } = instance;
  const costs = costsOf(instance);
  const isPossible = new Uint8Array(entries.length * slotCount);
  for (const { entry, slot } of places) isPossible[entry * slotCount + slot] = 1;
  const seats = [...slots.keys()].flatMap((slot) => Array.from({ length: roomsAt(instance, slot) }, () => slot));
  const columnOf = cheapestMatching(entries.length, seats.length + entries.length, (entry, column) => {
    const slot = seats[column];
    if (slot === undefined) return costs.leftOut;
    return isPossible[entry * slotCount + slot] === 1 ? costAt(instance, costs, entry, slot) : 2 * costs.leftOut;
  });
  const chosen = [...entries.keys()].flatMap((entry) => {
    const slot = seats[columnOf[entry]!];
    return slot === undefined || isPossible[entry * slotCount + slot] === 0 ? [] : [{ entry, slot }];
  });
  return timetableValue(instance, chosen);
}

/** How many rooms can be in use in a slot at most: each has a quorum of its own judges, and nobody sits twice. */
export function roomsAt(instance: ScheduleInstance, slot: number): number {
  const { rooms, panels, panelOf, judgeIsThere, roomIsOpen, slotCount, quorum, entries } = instance;
  const isThere = (judge: number) => judgeIsThere[judge * slotCount + slot] === 1;
  const isStaffed = (room: number) => panels[panelOf[room]!]!.filter(isThere).length >= quorum;
  const staffed = [...rooms.keys()].filter((room) => roomIsOpen[room * slotCount + slot] === 1 && isStaffed(room));
  if (quorum === 0) return Math.min(staffed.length, entries.length);
  const judges = new Set(staffed.flatMap((room) => panels[panelOf[room]!]!.filter(isThere)));
  return Math.min(staffed.length, Math.floor(judges.size / quorum), entries.length);
}

/** The first objective in which a timetable falls short of a bound, relative; 0 = it is the best. */
export function shortfall(value: TimetableValue, bound: TimetableValue): number {
  if (value.scheduled < bound.scheduled) return (bound.scheduled - value.scheduled) / bound.scheduled;
  if (value.preferred < bound.preferred) return (bound.preferred - value.preferred) / bound.preferred;
  return Math.max(0, value.slotSum - bound.slotSum) / Math.max(1, bound.slotSum);
}
