import { quickRandom, type QuickRandom } from '../../shared/statistics/quick-random.ts';
import { cheapestMatching } from './cheapest-matching.ts';
import { mayPresent, type NumberedPlace, type ScheduleInstance } from './schedule-instance.ts';
import { seatJudges } from './seat-judges.ts';
import { groupsOf, openSlots, seatingKey } from './panel-bound.ts';
import { costAt, costsOf, type TimetableCost } from './timetable-cost.ts';

/** A timetable that is being made: categories have their panel, entries their places. */
interface Plan {
  readonly instance: ScheduleInstance;
  readonly costs: TimetableCost;
  /** Entries that stay together: a category, or one entry without. */
  readonly groups: readonly (readonly number[])[];
  readonly panelOfGroup: Int32Array;
  /** Place of every entry; `null` = left out. */
  readonly placeOf: (NumberedPlace | null)[];
  readonly isFixed: readonly boolean[];
}

/** Changes that are tried. */
const ROUNDS = 3000;

/**
 * A good timetable for many entries: each category takes the panel with most room, each panel plans its own entries at the least
 * cost around what the others have, and then categories move and panels plan again as long as that helps.
 */
export function planTimetable(
  instance: ScheduleInstance,
  fixed: readonly NumberedPlace[],
  seed: string,
): readonly NumberedPlace[] {
  const plan = beginPlan(instance, fixed);
  const random = quickRandom(`${seed}/timetable`);
  placeGroups(plan);
  for (const panel of instance.panels.keys()) planPanel(plan, panel);
  for (let round = 0; round < ROUNDS; round += 1) tryChange(plan, random);
  return plan.placeOf.filter((place) => place !== null);
}

function beginPlan(instance: ScheduleInstance, fixed: readonly NumberedPlace[]): Plan {
  const { entries } = instance;
  const groups = groupsOf(instance);
  const standing = new Map(fixed.map((place) => [place.entry, place]));
  return {
    instance,
    costs: costsOf(instance),
    groups,
    panelOfGroup: new Int32Array(groups.length).fill(-1),
    placeOf: entries.map((_, entry) => standing.get(entry) ?? null),
    isFixed: entries.map((_, entry) => standing.has(entry)),
  };
}

/** Largest group first: the panel where most of it can present, then the one with least to do. */
function placeGroups(plan: Plan): void {
  const { instance, groups, panelOfGroup, placeOf } = plan;
  const { panels, panelOf } = instance;
  const busy = panels.map(() => 0);
  groups.forEach((group, at) => {
    const standing = group.map((entry) => placeOf[entry]).find((place) => place !== null);
    const fit = panels.map((_, panel) => group.filter((entry) => canPresentTo(instance, entry, panel)).length);
    const best = panels.reduce((chosen, _, panel) => {
      const isBetter = fit[panel]! - fit[chosen]! || busy[chosen]! - busy[panel]!;
      return isBetter > 0 ? panel : chosen;
    }, 0);
    panelOfGroup[at] = standing ? panelOf[standing.room]! : best;
    busy[panelOfGroup[at]]! += group.length;
  });
}

function canPresentTo(instance: ScheduleInstance, entry: number, panel: number): boolean {
  return roomsOf(instance, panel).some((room) =>
    [...instance.slots.keys()].some((slot) => mayPresent(instance, { entry, room, slot })),
  );
}

function roomsOf({ rooms, panelOf }: ScheduleInstance, panel: number): readonly number[] {
  return [...rooms.keys()].filter((room) => panelOf[room] === panel);
}

/** Moves a category to another panel, or exchanges two; both panels plan again. What costs more is undone. */
function tryChange(plan: Plan, random: QuickRandom): void {
  const { groups, panelOfGroup, placeOf, instance } = plan;
  const group = random.below(groups.length);
  const other = random.below(groups.length);
  const from = panelOfGroup[group]!;
  const isExchange = random.uniform() < 0.5;
  const to = isExchange ? panelOfGroup[other]! : random.below(instance.panels.length);
  if (from === to || isStanding(plan, group) || (isExchange && isStanding(plan, other))) return;
  const before = costOf(plan);
  const places = placeOf.slice();
  panelOfGroup[group] = to;
  if (isExchange) panelOfGroup[other] = from;
  clearPanel(plan, from);
  clearPanel(plan, to);
  for (const entry of groups[group]!) placeOf[entry] = null;
  if (isExchange) for (const entry of groups[other]!) placeOf[entry] = null;
  planPanel(plan, from);
  planPanel(plan, to);
  if (costOf(plan) <= before) return;
  panelOfGroup[group] = from;
  if (isExchange) panelOfGroup[other] = to;
  places.forEach((place, entry) => (placeOf[entry] = place));
}

function isStanding({ groups, isFixed }: Plan, group: number): boolean {
  return groups[group]!.some((entry) => isFixed[entry]);
}

function costOf({ instance, costs, placeOf }: Plan): number {
  return placeOf.reduce(
    (sum, place, entry) => sum + (place ? costAt(instance, costs, entry, place.slot) : costs.leftOut),
    0,
  );
}

function entriesOf({ groups, panelOfGroup, isFixed }: Plan, panel: number): readonly number[] {
  return groups
    .filter((_, group) => panelOfGroup[group] === panel)
    .flat()
    .filter((entry) => !isFixed[entry]);
}

function clearPanel(plan: Plan, panel: number): void {
  for (const entry of entriesOf(plan, panel)) plan.placeOf[entry] = null;
}

/** The panel's entries in its rooms at the least cost, around what other panels have; rooms one after the other. */
function planPanel(plan: Plan, panel: number): void {
  const { instance, costs, placeOf } = plan;
  clearPanel(plan, panel);
  const slots = openSlots(instance, panel);
  for (const room of roomsOf(instance, panel)) {
    const entries = entriesOf(plan, panel).filter((entry) => placeOf[entry] === null);
    if (entries.length === 0) return;
    const free = slots.filter((slot) => !placeOf.some((place) => place?.slot === slot && place.room === room));
    const isOpen = staffing(plan, room);
    const columnOf = cheapestMatching(entries.length, free.length + entries.length, (row, column) => {
      const slot = free[column];
      if (slot === undefined) return costs.leftOut;
      const place = { entry: entries[row]!, room, slot };
      return isOpen(place) ? costAt(instance, costs, place.entry, slot) : 2 * costs.leftOut;
    });
    entries.forEach((entry, row) => {
      const slot = free[columnOf[row]!];
      if (slot !== undefined && isOpen({ entry, room, slot })) placeOf[entry] = { entry, room, slot };
    });
  }
}

/** Whether an entry may present in the room beside what is planned for others in that slot. */
function staffing({ instance, placeOf }: Plan, room: number): (place: NumberedPlace) => boolean {
  const bySlot = Map.groupBy(
    placeOf.filter((place) => place !== null),
    ({ slot }) => slot,
  );
  const isShared = instance.panels[instance.panelOf[room]!]!.some((judge) => instance.isShared[judge]);
  const known = new Map<string, boolean>();
  return (place) => {
    if (!mayPresent(instance, place)) return false;
    if (!isShared) return true;
    const key = `${place.slot}/${seatingKey(instance, place)}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const isStaffed = seatJudges(instance, [...(bySlot.get(place.slot) ?? []), place]) !== null;
    known.set(key, isStaffed);
    return isStaffed;
  };
}
