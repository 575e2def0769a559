import { byCodePoint } from '../../shared/code-point-order.ts';
import type { SolverSteps } from '../../shared/linear-model.ts';
import { accept, type Result } from '../../shared/result.ts';
import {
  possiblePlaces,
  scheduleInstanceOf,
  whyLeftOut,
  type NoPlace,
  type NumberedPlace,
  type ScheduleInstance,
} from './schedule-instance.ts';
import { panelBoundModel } from './panel-bound.ts';
import { planTimetable } from './plan-timetable.ts';
import { scheduleModel, windowsOf, worthOf, type ScheduleGoal } from './schedule-model.ts';
import type { Place, ScheduleProblem } from './schedule-problem.ts';
import { seatJudges } from './seat-judges.ts';
import { shortfall, timetableBound, timetableValue, type TimetableValue } from './timetable-cost.ts';

export interface Presentation extends Place {
  /** Who sits there, present and without conflict. */
  readonly judges: readonly string[];
}

export interface SolvedSchedule {
  /** `time-limit`: the best that was found. */
  readonly status: 'optimal' | 'time-limit';
  /** Relative, of the first objective that is not proved. */
  readonly gap: number;
  /** Presentations, wishes met, and the sum of the positions of their slots from 0. */
  readonly objective: TimetableValue;
  /** By slot, then room. */
  readonly presentations: readonly Presentation[];
  readonly unscheduled: readonly { readonly entry: string; readonly reason: NoPlace }[];
  /** Fixed presentations that could not be kept under the rules. */
  readonly released: readonly Place[];
}

/** Time ran out before there was a first timetable. */
export interface ScheduleRefusal {
  readonly code: 'not-converged';
}

/** What is known while the solver works. */
interface Search {
  readonly instance: ScheduleInstance;
  readonly places: readonly NumberedPlace[];
  readonly fixed: ReadonlySet<number>;
  readonly problem: ScheduleProblem;
  best: readonly NumberedPlace[];
  gap: number;
}

/** Above so many places only the plan is made and held against its bound; the model would not be solved in time. */
const PLACES_FOR_MODEL = 2500;

/**
 * The best timetable: most entries, most wishes, earliest (SLT-3); what stands is kept before anything else. An entry that cannot be
 * placed is left out with its reason. Equals are decided by the seed. `docs/rules/schedule.md`.
 */
export function* solveSchedule(
  problem: ScheduleProblem,
  seed: string,
): SolverSteps<Result<SolvedSchedule, ScheduleRefusal>> {
  const instance = scheduleInstanceOf(problem, seed);
  const places = possiblePlaces(instance);
  const fixed = fixedPlaces(instance, places, problem.fixed);
  const search: Search = { instance, places, fixed, problem, best: [], gap: 0 };
  if (places.length > 0) {
    planFirst(search, seed);
    if (search.gap > 0 && places.length <= PLACES_FOR_MODEL) yield* solveModel(search);
    else if (search.gap > 0) yield* raiseBound(search);
  }
  return accept(scheduleOf(search));
}

/** A plan around what stands, and how far from the best it is at most. */
function planFirst(search: Search, seed: string): void {
  const { instance, places, fixed } = search;
  const standing = places.filter((_, at) => fixed.has(at));
  const plan = planTimetable(instance, standing, seed);
  search.best = keepsRules(instance, plan) ? plan : [];
  search.gap = shortfall(timetableValue(instance, search.best), timetableBound(instance, places));
  if (search.best.length === 0 || fixed.size > 0) search.gap ||= 1;
}

/** Time for a sharper bound of a large timetable. */
const SECONDS_FOR_BOUND = 12;

/** Where all present and all wishes are met that can be, asks how early that is possible with categories kept together. */
function* raiseBound(search: Search): SolverSteps<void> {
  const { instance, places, best, fixed } = search;
  const bound = timetableBound(instance, places);
  const value = timetableValue(instance, best);
  const isAll = value.scheduled === instance.entries.length && value.preferred === bound.preferred;
  if (!isAll || fixed.size > 0) return;
  const known = () => accept(scheduleOf(search));
  const reply = yield { step: 'slotSum', model: panelBoundModel(instance), seconds: SECONDS_FOR_BOUND, known };
  if (reply.status === 'infeasible' || !Number.isFinite(reply.bound)) return;
  const slotSum = Math.max(bound.slotSum, Math.ceil(reply.bound - 1e-6));
  search.gap = shortfall(value, { ...bound, slotSum });
}

/** Whether judges can be seated, and no panel or category breaks its rule: what stands may leave no room for a plan. */
function keepsRules(instance: ScheduleInstance, plan: readonly NumberedPlace[]): boolean {
  const bySlot = Map.groupBy(plan, ({ slot }) => slot);
  const isSeated = [...bySlot.values()].every((places) => seatJudges(instance, places) !== null);
  const panelOfCategory = new Map<number, number>();
  const isTogether = plan.every(({ entry, room }) => {
    const [category, panel] = [instance.categoryOf[entry]!, instance.panelOf[room]!];
    if (category < 0) return true;
    const known = panelOfCategory.get(category) ?? panel;
    panelOfCategory.set(category, known);
    return known === panel;
  });
  const { maxInARow } = instance;
  const isBusy = (panel: number, slot: number) =>
    (bySlot.get(slot) ?? []).some(({ room }) => instance.panelOf[room] === panel);
  const rests = (window: readonly number[]) =>
    [...instance.panels.keys()].every((panel) => window.some((slot) => !isBusy(panel, slot)));
  return isSeated && isTogether && (maxInARow === null || windowsOf(instance, maxInARow).every(rests));
}

/** One objective after the other, each proved before the next. */
function* solveModel(search: Search): SolverSteps<void> {
  const { instance, places, fixed } = search;
  const goals: readonly ScheduleGoal[] = [
    ...(fixed.size > 0 ? (['kept'] as const) : []),
    'scheduled',
    ...(instance.wishes.includes(1) ? (['preferred'] as const) : []),
    'slotSum',
  ];
  const reached: { readonly goal: ScheduleGoal; readonly value: number }[] = [];
  for (const goal of goals) {
    const known = () => accept(scheduleOf(search));
    const reply = yield { step: goal, model: scheduleModel(instance, { places, fixed, goal, reached }), known };
    if (!reply.values) return;
    const chosen = places.flatMap((place, at) => (reply.values![at]! > 0.5 ? [{ place, at }] : []));
    const value = chosen.reduce((sum, { place, at }) => sum + worthOf(instance, place, goal, fixed.has(at)), 0);
    reached.push({ goal, value });
    const found = chosen.map(({ place }) => place);
    if (isBetterTimetable(search, found)) search.best = found;
    if (reply.status !== 'optimal') return;
  }
  search.gap = 0;
}

/** The model goes one objective at a time, and the plan before it may be better in those that are not proved yet. */
function isBetterTimetable({ instance, best, places, fixed }: Search, found: readonly NumberedPlace[]): boolean {
  const standing = new Set(places.filter((_, at) => fixed.has(at)));
  const [own, other] = [best, found].map((list) => ({
    kept: list.filter((place) => standing.has(place)).length,
    ...timetableValue(instance, list),
  }));
  return (
    (other!.kept - own!.kept ||
      other!.scheduled - own!.scheduled ||
      other!.preferred - own!.preferred ||
      own!.slotSum - other!.slotSum) > 0
  );
}

function fixedPlaces(
  instance: ScheduleInstance,
  places: readonly NumberedPlace[],
  fixed: readonly Place[],
): ReadonlySet<number> {
  const keys = new Set(fixed.map(({ entry, room, slot }) => JSON.stringify([entry, room, slot])));
  const { entries, rooms, slots } = instance;
  const isFixed = ({ entry, room, slot }: NumberedPlace) =>
    keys.has(JSON.stringify([entries[entry], rooms[room], slots[slot]]));
  return new Set(keys.size === 0 ? [] : places.flatMap((place, at) => (isFixed(place) ? [at] : [])));
}

function scheduleOf({ instance, best, gap, problem }: Search): SolvedSchedule {
  const { entries } = instance;
  const presentations = presentationsOf(instance, best);
  const present = new Set(best.map(({ entry }) => entry));
  const kept = new Set(presentations.map(({ entry, room, slot }) => JSON.stringify([entry, room, slot])));
  return {
    status: gap === 0 ? 'optimal' : 'time-limit',
    gap,
    objective: timetableValue(instance, best),
    presentations,
    unscheduled: [...entries.keys()]
      .filter((entry) => !present.has(entry))
      .map((entry) => ({ entry: entries[entry]!, reason: whyLeftOut(instance, entry) }))
      .sort((a, b) => byCodePoint(a.entry, b.entry)),
    released: problem.fixed.filter(({ entry, room, slot }) => !kept.has(JSON.stringify([entry, room, slot]))),
  };
}

/** The timetable with its judges; whoever sits in several rooms changes them as seldom as can be seen from slot to slot. */
function presentationsOf(instance: ScheduleInstance, chosen: readonly NumberedPlace[]): readonly Presentation[] {
  const { entries, rooms, slots, judges } = instance;
  const last = new Map<number, number>();
  return slots.flatMap((id, slot) => {
    const places = chosen
      .filter((place) => place.slot === slot)
      .sort((a, b) => byCodePoint(rooms[a.room]!, rooms[b.room]!));
    const seated = seatJudges(instance, places, last);
    if (!seated) throw new Error('a room without a quorum');
    return places.map(({ entry, room }, at) => {
      for (const judge of seated[at]!) last.set(judge, room);
      return {
        entry: entries[entry]!,
        room: rooms[room]!,
        slot: id,
        judges: seated[at]!.map((judge) => judges[judge]!).sort(byCodePoint),
      };
    });
  });
}
