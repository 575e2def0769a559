import { byCodePoint } from '../../shared/code-point-order.ts';
import type { SolverSteps } from '../../shared/linear-model.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import {
  possiblePlaces,
  scheduleInstanceOf,
  whyLeftOut,
  type NoPlace,
  type NumberedPlace,
  type ScheduleInstance,
} from './schedule-instance.ts';
import { scheduleModel, worthOf, type ScheduleGoal } from './schedule-model.ts';
import type { Place, ScheduleProblem } from './schedule-problem.ts';
import { seatJudges } from './seat-judges.ts';

/** Presentations, wishes met, and the sum of the positions of their slots from 0. */
export interface ScheduleValue {
  readonly scheduled: number;
  readonly preferred: number;
  readonly slotSum: number;
}

export interface Presentation extends Place {
  /** Who sits there, present and without conflict. */
  readonly judges: readonly string[];
}

export interface SolvedSchedule {
  /** `time-limit`: the best that was found. */
  readonly status: 'optimal' | 'time-limit';
  /** Relative, of the first objective that is not proved. */
  readonly gap: number;
  readonly objective: ScheduleValue;
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
  const goals: readonly ScheduleGoal[] = [
    ...(fixed.size > 0 ? (['kept'] as const) : []),
    'scheduled',
    ...(instance.wishes.includes(1) ? (['preferred'] as const) : []),
    'slotSum',
  ];
  const reached: { readonly goal: ScheduleGoal; readonly value: number }[] = [];
  let best: readonly NumberedPlace[] | null = places.length === 0 ? [] : null;
  let gap = 0;
  let start: Float64Array | undefined;
  for (const goal of places.length === 0 ? [] : goals) {
    const reply = yield {
      step: goal,
      model: scheduleModel(instance, { places, fixed, goal, reached }),
      ...(start ? { start } : {}),
    };
    if (!reply.values) {
      gap = 1;
      break;
    }
    start = reply.values;
    best = places.filter((_, at) => reply.values![at]! > 0.5);
    const value = places.reduce(
      (sum, place, at) => sum + (reply.values![at]! > 0.5 ? worthOf(instance, place, goal, fixed.has(at)) : 0),
      0,
    );
    reached.push({ goal, value });
    if (reply.status === 'optimal') continue;
    gap = Math.abs(reply.bound - value) / Math.max(1, Math.abs(reply.bound));
    break;
  }
  if (!best) return refuse({ code: 'not-converged' });
  return accept(scheduleOf(instance, best, { gap, fixed: problem.fixed }));
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

function scheduleOf(
  instance: ScheduleInstance,
  chosen: readonly NumberedPlace[],
  { gap, fixed }: { readonly gap: number; readonly fixed: readonly Place[] },
): SolvedSchedule {
  const { entries, slotCount, wishes } = instance;
  const presentations = presentationsOf(instance, chosen);
  const present = new Set(chosen.map(({ entry }) => entry));
  const kept = new Set(presentations.map(({ entry, room, slot }) => JSON.stringify([entry, room, slot])));
  return {
    status: gap === 0 ? 'optimal' : 'time-limit',
    gap,
    objective: {
      scheduled: chosen.length,
      preferred: chosen.filter(({ entry, slot }) => wishes[entry * slotCount + slot] === 1).length,
      slotSum: chosen.reduce((sum, { slot }) => sum + slot, 0),
    },
    presentations,
    unscheduled: [...entries.keys()]
      .filter((entry) => !present.has(entry))
      .map((entry) => ({ entry: entries[entry]!, reason: whyLeftOut(instance, entry) }))
      .sort((a, b) => byCodePoint(a.entry, b.entry)),
    released: fixed.filter(({ entry, room, slot }) => !kept.has(JSON.stringify([entry, room, slot]))),
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
