import type { SolverReply, SolverSteps } from '../../shared/linear-model.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import {
  instanceOf,
  pairsOf,
  valueOf,
  type AssignmentInstance,
  type AssignmentValue,
  type Panels,
} from './assignment-instance.ts';
import { assignmentModel, panelsFrom, strongestAlone, type LazyRules } from './assignment-model.ts';
import type { AssignmentProblem, JudgeEntry } from './assignment-problem.ts';
import { breachesOf, loadsOf, type AssignmentBreach, type JudgeLoad } from './check-assignment.ts';
import { newlyBroken, relaxAssignment } from './relax-assignment.ts';
import { spreadOut, searchNetwork } from './search-network.ts';

export interface SolvedAssignment {
  /** `time-limit`: the best that was found; no assignment is better by more than the gap. */
  readonly status: 'optimal' | 'time-limit';
  /** Relative, of the first objective that is not proved. */
  readonly gap: number;
  readonly objective: AssignmentValue;
  readonly assignments: readonly JudgeEntry[];
  readonly loads: readonly JudgeLoad[];
}

export type AssignmentRefusal =
  | { readonly code: 'infeasible'; readonly relaxations: readonly AssignmentBreach[] }
  /** Time ran out before any assignment was found, or before it was known that there is none. */
  | { readonly code: 'not-converged' };

/** What is known while the solver works: the best panels that keep every rule, and what no panels can exceed. */
interface Search {
  readonly instance: AssignmentInstance;
  lazy: LazyRules;
  best: { readonly panels: Panels; readonly value: AssignmentValue } | null;
  bound: AssignmentValue;
  /** The bound of the sum holds for panels that are no weaker than this. */
  boundFrom: number;
}

/**
 * The best assignment: first the weakest panel as strong as can be, then the sum of all affinities (ASG-2); rules between judges
 * are added when an answer breaks them. Equals are decided by the seed. `docs/rules/assignment.md`.
 */
export function* solveAssignment(
  problem: AssignmentProblem,
  seed: string,
): SolverSteps<Result<SolvedAssignment, AssignmentRefusal>> {
  const instance = instanceOf(problem, seed);
  const none = { together: [], islands: [] };
  const search: Search = {
    instance,
    lazy: none,
    best: null,
    bound: { worst: strongestAlone(instance), total: Infinity },
    boundFrom: Infinity,
  };
  const end = (yield* searchFirst(search, seed)) ?? (yield* prove(search, seed));
  if (end === 'infeasible') {
    const relaxations = yield* relaxAssignment(instanceOf(problem, null));
    return relaxations.length > 0 ? refuse({ code: 'infeasible', relaxations }) : refuse({ code: 'not-converged' });
  }
  return search.best ? accept(solvedAs(search, search.best)) : refuse({ code: 'not-converged' });
}

/** Above so many pairs only the network is asked, unless it found nothing. */
const PAIRS_FOR_MODEL = 25_000;

/** Searches the network, which is quick and often proves what it finds; `null` = the solver has to be asked. */
function* searchFirst(search: Search, seed: string): SolverSteps<'proved' | 'infeasible' | 'time-limit' | null> {
  const { instance } = search;
  if (!instance.countsReadings) return null;
  const found = yield* searchNetwork(instance, seed);
  if (found === 'impossible') return 'infeasible';
  const { panels, bound, boundFrom } = found;
  search.bound = { worst: Math.min(search.bound.worst, bound.worst), total: wholeBound(search, bound.total) };
  search.boundFrom = boundFrom;
  if (panels) keep(search, panels);
  if (!search.best) return instance.state.length > PAIRS_FOR_MODEL ? 'time-limit' : null;
  if (gapOf(search.best.value, search.bound, instance.isFair) === 0) return 'proved';
  return instance.state.length > PAIRS_FOR_MODEL ? 'time-limit' : null;
}

/** Asks until the best panels are proved, time is over, or there are none. */
function* prove(search: Search, seed: string): SolverSteps<'proved' | 'infeasible' | 'time-limit'> {
  for (;;) {
    const worst = yield* bestWorst(search);
    if (typeof worst === 'string') return worst;
    const reply = yield* ask(search, { of: 'total', worst: search.instance.isFair ? worst : null });
    if (reply.status === 'infeasible') return 'infeasible';
    lowerTotal(search, worst, reply.bound);
    if (!reply.values || reply.status === 'time-limit') return 'time-limit';
    if (addBroken(search, reply.values)) {
      search.bound = search.best!.value;
      return 'proved';
    }
    const spread =
      search.instance.countsReadings && spreadOut(search.instance, panelsFrom(search.instance, reply.values), seed);
    if (spread) keep(search, spread);
    if (search.best && gapOf(search.best.value, search.bound, search.instance.isFair) === 0) return 'proved';
  }
}

/**
 * The strength that the weakest panel can have under the rules known so far. The strongest that could be is tried first: where it
 * can be had, there is nothing to prove.
 */
function* bestWorst(search: Search): SolverSteps<number | 'infeasible' | 'time-limit'> {
  const { instance, best } = search;
  if (!instance.isFair || (best && best.value.worst >= search.bound.worst)) return search.bound.worst;
  const reply = yield* ask(search, { of: 'worst', most: search.bound.worst });
  if (reply.status === 'infeasible') return 'infeasible';
  search.bound = { ...search.bound, worst: Math.min(search.bound.worst, wholeBound(search, reply.bound)) };
  if (!reply.values) return 'time-limit';
  const panels = panelsFrom(instance, reply.values);
  keep(search, panels);
  if (reply.status === 'time-limit') return 'time-limit';
  return valueOf(instance, panels).worst;
}

function* ask(search: Search, goal: Parameters<typeof assignmentModel>[1]['goal']): SolverSteps<SolverReply> {
  const { instance, lazy } = search;
  const known = () => (search.best ? accept(solvedAs(search, search.best)) : undefined);
  return yield { step: goal.of, model: assignmentModel(instance, { goal, lazy }), known };
}

/** A bound for panels no weaker than `worst`; the one before holds too, unless it was for stronger panels. */
function lowerTotal(search: Search, worst: number, bound: number): void {
  const before = search.boundFrom <= worst ? search.bound.total : Infinity;
  search.bound = { ...search.bound, total: Math.min(before, wholeBound(search, bound)) };
  search.boundFrom = worst;
}

/** No sum of whole affinities lies between two whole numbers. */
function wholeBound({ instance }: Search, bound: number): number {
  return instance.isWhole ? Math.floor(bound + 1e-6) : bound;
}

/** Adds the rules that the solution breaks; true where it breaks none, so that it is the best. */
function addBroken(search: Search, values: Float64Array): boolean {
  const { instance, lazy } = search;
  const panels = panelsFrom(instance, values);
  const { together, islands } = newlyBroken(instance, panels, lazy);
  keep(search, panels);
  search.lazy = { together: [...lazy.together, ...together], islands: [...lazy.islands, ...islands] };
  return together.length + islands.length === 0;
}

/** Keeps panels that break no rule and are better than the best so far. */
function keep(search: Search, panels: Panels): void {
  const { instance, best } = search;
  if (breachesOf(instance, panels).length > 0) return;
  const value = valueOf(instance, panels);
  if (!best || isBetter(value, best.value, instance.isFair)) search.best = { panels, value };
}

/** The weakest panel decides where it is asked for, then the sum. */
function isBetter(value: AssignmentValue, other: AssignmentValue, isFair: boolean): boolean {
  return isFair && value.worst !== other.worst ? value.worst > other.worst : value.total > other.total;
}

function solvedAs({ instance, bound }: Search, { panels, value }: NonNullable<Search['best']>): SolvedAssignment {
  const gap = gapOf(value, bound, instance.isFair);
  return {
    status: gap === 0 ? 'optimal' : 'time-limit',
    gap,
    objective: value,
    assignments: pairsOf(instance, panels),
    loads: loadsOf(instance, panels),
  };
}

/** Nothing smaller is a difference: affinities that are not whole are summed in another order by the solver. */
const ROUNDING = 1e-7;

function gapOf(value: AssignmentValue, bound: AssignmentValue, isFair: boolean): number {
  const relative = (reached: number, most: number) => {
    const gap = Number.isFinite(most) ? (most - reached) / Math.max(1, Math.abs(most)) : 1;
    return gap > ROUNDING ? gap : 0;
  };
  const worst = isFair ? relative(value.worst, bound.worst) : 0;
  return worst > 0 ? worst : relative(value.total, bound.total);
}
