import { modelBuilder, type LinearModel, type ModelBuilder } from '../../shared/linear-model.ts';
import { sittersOf, type NumberedPlace, type ScheduleInstance } from './schedule-instance.ts';

/** What is sought, in this order. SLT-3. */
export type ScheduleGoal = 'kept' | 'scheduled' | 'preferred' | 'slotSum';

export interface ScheduleModelOptions {
  readonly places: readonly NumberedPlace[];
  /** Places that stand, as numbers of `places`. */
  readonly fixed: ReadonlySet<number>;
  readonly goal: ScheduleGoal;
  /** What the goals before came to. */
  readonly reached: readonly { readonly goal: ScheduleGoal; readonly value: number }[];
}

/** How much a place counts for a goal. */
export function worthOf(
  instance: ScheduleInstance,
  place: NumberedPlace,
  goal: ScheduleGoal,
  isFixed: boolean,
): number {
  if (goal === 'kept') return isFixed ? 1 : 0;
  if (goal === 'scheduled') return 1;
  if (goal === 'slotSum') return place.slot;
  return instance.wishes[place.entry * instance.slotCount + place.slot]!;
}

/** The model of SLT-1 and SLT-2. Columns of places come first, in their order. */
export function scheduleModel(instance: ScheduleInstance, options: ScheduleModelOptions): LinearModel {
  const { places, fixed, goal, reached } = options;
  const builder = modelBuilder(goal === 'slotSum' ? 'minimise' : 'maximise');
  const worth = (at: number, of: ScheduleGoal) => worthOf(instance, places[at]!, of, fixed.has(at));
  places.forEach(({ entry, room, slot }, at) =>
    builder.column({ name: `y_${entry}_${slot}_${room}`, cost: worth(at, goal) }),
  );
  for (const { goal: before, value } of reached) {
    const row = builder.row({ name: before, lower: value });
    for (const at of places.keys()) addTerm(builder, row, at, worth(at, before));
  }
  addOnce(instance, builder, places);
  addCategories(instance, builder, places);
  addRows(instance, builder, places);
  addSeats(instance, builder, places);
  return builder.build();
}

function addTerm(builder: ModelBuilder, row: number, column: number, factor: number): void {
  if (factor !== 0) builder.term(row, column, factor);
}

/** Places by a number that is computed for each. */
function grouped(
  places: readonly NumberedPlace[],
  keyOf: (place: NumberedPlace) => number,
): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(places.keys(), (at) => keyOf(places[at]!));
}

const roomAndSlot = (instance: ScheduleInstance) => (place: NumberedPlace) =>
  place.room * instance.slotCount + place.slot;

/** An entry at most once, one entry in a room and slot. */
function addOnce(instance: ScheduleInstance, builder: ModelBuilder, places: readonly NumberedPlace[]): void {
  const groups = [grouped(places, ({ entry }) => entry), grouped(places, roomAndSlot(instance))];
  for (const [kind, group] of groups.entries())
    for (const [key, own] of group) {
      const row = builder.row({ name: `${kind === 0 ? 'entry' : 'room'}_${key}`, upper: 1 });
      for (const at of own) builder.term(row, at, 1);
    }
}

/** A category stays with one panel. */
function addCategories(instance: ScheduleInstance, builder: ModelBuilder, places: readonly NumberedPlace[]): void {
  const { categoryOf, panelOf, panels } = instance;
  const categories = new Set(categoryOf.filter((category) => category >= 0));
  if (panels.length < 2) return;
  const chosen = new Map<number, number>();
  for (const category of categories) {
    const row = builder.row({ name: `category_${category}`, upper: 1 });
    for (const panel of panels.keys()) {
      const column = builder.column({ name: `w_${category}_${panel}` });
      builder.term(row, column, 1);
      chosen.set(category * panels.length + panel, column);
    }
  }
  const keyOf = ({ entry, room }: NumberedPlace) => entry * panels.length + panelOf[room]!;
  for (const [key, own] of grouped(places, keyOf)) {
    const category = categoryOf[Math.floor(key / panels.length)]!;
    if (category < 0) continue;
    const row = builder.row({ name: `of_${key}`, upper: 0 });
    for (const at of own) builder.term(row, at, 1);
    builder.term(row, chosen.get(category * panels.length + (key % panels.length))!, -1);
  }
}

/** A panel works in at most `maxInARow` slots that follow each other. */
function addRows(instance: ScheduleInstance, builder: ModelBuilder, places: readonly NumberedPlace[]): void {
  const { maxInARow, panels, panelOf, slotCount } = instance;
  if (maxInARow === null) return;
  const byRoom = grouped(places, roomAndSlot(instance));
  for (const panel of panels.keys()) {
    const busy = Array.from({ length: slotCount }, (_, slot) =>
      builder.column({ name: `b_${panel}_${slot}`, isWhole: false }),
    );
    for (const [key, own] of byRoom) {
      if (panelOf[Math.floor(key / slotCount)] !== panel) continue;
      const row = builder.row({ name: `busy_${key}`, upper: 0 });
      for (const at of own) builder.term(row, at, 1);
      builder.term(row, busy[key % slotCount]!, -1);
    }
    for (const window of windowsOf(instance, maxInARow)) {
      const row = builder.row({ name: `row_${panel}_${window[0]}`, upper: maxInARow });
      for (const slot of window) builder.term(row, busy[slot]!, 1);
    }
  }
}

/** Every `most` + 1 slots that follow each other without a break. */
export function windowsOf({ follows, slotCount }: ScheduleInstance, most: number): readonly (readonly number[])[] {
  const windows: number[][] = [];
  for (let first = 0; first + most < slotCount; first += 1) {
    const window = Array.from({ length: most + 1 }, (_, at) => first + at);
    if (window.slice(1).every((slot) => follows[slot] === 1)) windows.push(window);
  }
  return windows;
}

/** A judge of several rooms sits in one of them at a time, and every room in use has its quorum. */
function addSeats(instance: ScheduleInstance, builder: ModelBuilder, places: readonly NumberedPlace[]): void {
  const { isShared, slotCount, quorum } = instance;
  const seats = new Map<string, number>();
  const once = new Map<string, number>();
  const seatOf = (judge: number, room: number, slot: number): number => {
    const known = seats.get(`${judge}_${room}_${slot}`);
    if (known !== undefined) return known;
    const column = builder.column({ name: `z_${judge}_${room}_${slot}` });
    const row = once.get(`${judge}_${slot}`) ?? builder.row({ name: `seat_${judge}_${slot}`, upper: 1 });
    once.set(`${judge}_${slot}`, row);
    builder.term(row, column, 1);
    seats.set(`${judge}_${room}_${slot}`, column);
    return column;
  };
  for (const [key, own] of grouped(places, roomAndSlot(instance))) {
    const [room, slot] = [Math.floor(key / slotCount), key % slotCount];
    const alike = new Map<string, number[]>();
    for (const at of own) {
      const sitters = sittersOf(instance, places[at]!);
      const shared = sitters.filter((judge) => isShared[judge]);
      const need = quorum - (sitters.length - shared.length);
      if (need > 0) alike.set(`${need}/${shared.join(' ')}`, [...(alike.get(`${need}/${shared.join(' ')}`) ?? []), at]);
    }
    for (const [kind, those] of alike) {
      const [need = '', shared = ''] = kind.split('/');
      const row = builder.row({ name: `quorum_${key}_${those[0]}`, upper: 0 });
      for (const at of those) builder.term(row, at, Number(need));
      for (const judge of shared.split(' ')) builder.term(row, seatOf(Number(judge), room, slot), -1);
    }
  }
}
