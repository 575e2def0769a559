import type { SolverReply, SolverSteps } from '../../shared/linear-model.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import {
  readsByWholePanel,
  instanceOf,
  pairsOf,
  valueOf,
  type AssignmentInstance,
  type AssignmentValue,
  type Panels,
} from './assignment-instance.ts';
import { assignmentModel, panelsFrom, strongestAlone, weakestAlone, type LazyRules } from './assignment-model.ts';
import type { AssignmentProblem, JudgeEntry } from './assignment-problem.ts';
import { breachesOf, loadsOf, type AssignmentBreach, type JudgeLoad } from './check-assignment.ts';
import { evenOut, evenProblem } from './even-loads.ts';
import { isOutOfReach } from './network-assignment.ts';
import { newlyBroken, relaxAssignment } from './relax-assignment.ts';
import { spreadOut, searchNetwork } from './search-network.ts';

export interface SolvedAssignment {
  /** Not `optimal`: the best that was found, within the tolerance or when time was over; none is better by more than the gap. */
  readonly status: 'optimal' | 'within-tolerance' | 'time-limit';
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
  /** The strength that is tried, where strengths are; below the bound where time for one was over. */
  tried: number;
  /** Nothing weaker is of use. */
  readonly least: number;
}

/**
 * The best assignment: first the weakest panel as strong as can be, then the sum of all affinities (ASG-2); rules between judges
 * are added when an answer breaks them. Equals are decided by the seed. `docs/rules/assignment.md`.
 */
export function* solveAssignment(
  problem: AssignmentProblem,
  seed: string,
): SolverSteps<Result<SolvedAssignment, AssignmentRefusal>> {
  const solved = problem.even ? yield* solveEvenly(problem, seed) : yield* attempt(problem, seed);
  if (solved === null) return refuse({ code: 'not-converged' });
  if (solved !== 'infeasible') return accept(solved);
  const relaxations = yield* relaxAssignment(instanceOf(problem, null));
  return relaxations.length > 0 ? refuse({ code: 'infeasible', relaxations }) : refuse({ code: 'not-converged' });
}

type Attempt = SolvedAssignment | 'infeasible' | null;

/**
 * The most even loads that leave the weakest panel as strong as it can be, and the best sum with these loads. The narrowest span of
 * loads is tried first; it is widened only where the weakest panel could be stronger then. ASG-6.
 */
function* solveEvenly(problem: AssignmentProblem, seed: string): SolverSteps<Attempt> {
  const narrow = evenProblem(problem, 0);
  if (!narrow) return yield* attempt(problem, seed);
  const isByPanel = readsByWholePanel(instanceOf(problem, null));
  const first = isByPanel ? null : yield* attempt(narrow, seed);
  const isFair = problem.objective === 'fair';
  if (isSolved(first) && (!isFair || cannotBeStronger(problem, first.objective.worst))) return first;
  const free = yield* attempt(problem, seed);
  if (!isSolved(free)) return isSolved(first) ? first : free;
  if (isSolved(first) && (!isFair || first.objective.worst >= free.objective.worst)) return first;
  for (let span = isByPanel ? 0 : 1; span <= WIDEST_SPAN; span = 2 * span + 1) {
    const wider = evenProblem(problem, span);
    const { status } = yield { step: 'network', model: null };
    if (!wider || status === 'time-limit') break;
    const solved = yield* attempt(wider, seed, isFair ? free.objective.worst : null);
    if (isSolved(solved) && (!isFair || solved.objective.worst >= free.objective.worst)) return solved;
  }
  return free;
}

/** Wider loads are not called even any more: what is equally good is evened out all the same. */
const WIDEST_SPAN = 31;

function isSolved(solved: Attempt): solved is SolvedAssignment {
  return solved !== null && solved !== 'infeasible';
}

/** Whether it is quickly seen that no weakest panel is stronger than this, whatever the loads. */
function cannotBeStronger(problem: AssignmentProblem, worst: number): boolean {
  const instance = instanceOf(problem, null);
  return strongestAlone(instance) <= worst || (instance.isWhole && isOutOfReach(instance, worst + 1));
}

/** `worst`: the strength that is known to be the most there is, and below which nothing is of use. */
function* attempt(problem: AssignmentProblem, seed: string, worst: number | null = null): SolverSteps<Attempt> {
  const instance = instanceOf(problem, seed);
  const none = { together: [], islands: [] };
  const search: Search = {
    instance,
    lazy: none,
    best: null,
    bound: { worst: worst ?? strongestAlone(instance), total: Infinity },
    least: worst ?? weakestAlone(instance),
    boundFrom: Infinity,
    tried: Infinity,
  };
  const end = (yield* searchFirst(search, seed)) ?? (yield* prove(search, seed));
  if (end === 'infeasible') return 'infeasible';
  if (!search.best) return null;
  const panels = evenOut(instance, search.best.panels);
  return solvedAs(search, { ...search.best, panels });
}

/** Above so many pairs only the network is asked, unless it found nothing; fewer where a panel hears beside a free reader: that is hard. */
const PAIRS_FOR_MODEL = 25_000;
const PAIRS_WITH_PANELS = 1500;

function isTooLarge({ state, wholePanels }: AssignmentInstance): boolean {
  return state.length > (wholePanels ? PAIRS_WITH_PANELS : PAIRS_FOR_MODEL);
}

/** Searches the network, which is quick and often proves what it finds; `null` = the solver has to be asked. */
function* searchFirst(search: Search, seed: string): SolverSteps<'proved' | 'infeasible' | 'time-limit' | null> {
  const { instance } = search;
  if (!instance.countsReadings || readsByWholePanel(instance)) return null; // whole panels are no network
  const found = yield* searchNetwork(instance, seed);
  if (found === 'impossible') return 'infeasible';
  const { panels, bound, boundFrom } = found;
  search.bound = { worst: Math.min(search.bound.worst, bound.worst), total: wholeBound(search, bound.total) };
  search.boundFrom = boundFrom;
  if (panels) keep(search, panels);
  if (!search.best) return isTooLarge(instance) ? 'time-limit' : null;
  if (isGoodEnough(search)) return 'proved';
  return isTooLarge(instance) ? 'time-limit' : null;
}

/** Asks until the best panels are proved, time is over, or there are none. */
function* prove(search: Search, seed: string): SolverSteps<'proved' | 'infeasible' | 'time-limit'> {
  for (;;) {
    const worst = yield* bestWorst(search);
    if (typeof worst === 'string') return worst;
    const reply = yield* ask(search, { of: 'total', worst: search.instance.isFair ? worst : null });
    if (!reply.values && isWorthLess(search, worst, reply.status)) continue;
    if (reply.status === 'infeasible') return 'infeasible';
    lowerTotal(search, worst, reply.bound);
    if (!reply.values || reply.status === 'time-limit') return 'time-limit';
    if (addBroken(search, reply.values)) {
      if (!search.best) return 'infeasible'; // nobody may read anything: a model without columns has no row to break
      search.bound = search.best.value;
      return 'proved';
    }
    const spread =
      search.instance.countsReadings &&
      !readsByWholePanel(search.instance) &&
      spreadOut(search.instance, panelsFrom(search.instance, reply.values), seed);
    if (spread) keep(search, spread);
    if (isGoodEnough(search)) return 'proved';
  }
}

/**
 * The strength that the weakest panel can have under the rules known so far. The strongest that could be is tried first: where it
 * can be had, there is nothing to prove.
 */
function* bestWorst(search: Search): SolverSteps<number | 'infeasible' | 'time-limit'> {
  const { instance, best } = search;
  const isKnown = !instance.isFair || (best && best.value.worst >= search.bound.worst);
  if (isKnown) return search.bound.worst;
  if (tries(instance)) return Math.min(search.tried, search.bound.worst);
  const reply = yield* ask(search, { of: 'worst', most: search.bound.worst });
  if (reply.status === 'infeasible') return 'infeasible';
  search.bound = { ...search.bound, worst: Math.min(search.bound.worst, wholeBound(search, reply.bound)) };
  if (!reply.values) return 'time-limit';
  const panels = panelsFrom(instance, reply.values);
  keep(search, panels);
  if (reply.status === 'time-limit') return 'time-limit';
  return valueOf(instance, panels).worst;
}

/** With whole panels a strength is tried, then the next below: what is too weak leaves the model, far quicker than to ask for the most. */
function tries({ wholePanels, isWhole }: AssignmentInstance): boolean {
  return wholePanels !== null && isWhole;
}

/** Time for a question of a large problem with a rule of pairs: by then its bound is nearly as low as it gets. */
const SECONDS_FOR_CUTS = 10;

/** Time for one strength: the next below is better than no answer, and for one span of loads: a wider one is. */
const SECONDS_FOR_STRENGTH = 3;
const SECONDS_FOR_SPAN = 1;

/** Goes down to the next strength where there is one; what was not answered in its time stays in the bound. */
function isWorthLess(search: Search, worst: number, status: SolverReply['status']): boolean {
  const { instance, bound } = search;
  if (!instance.isFair || !tries(instance) || worst <= search.least) return false;
  if (status === 'infeasible' && bound.worst >= worst && search.tried > worst)
    search.bound = { ...bound, worst: worst - 1 };
  search.tried = worst - 1;
  return true;
}

function* ask(search: Search, goal: Parameters<typeof assignmentModel>[1]['goal']): SolverSteps<SolverReply> {
  const { instance, lazy } = search;
  const known = () => (search.best ? accept(solvedAs(search, search.best)) : undefined);
  const model = assignmentModel(instance, { goal, lazy });
  const seconds = secondsFor(search);
  return yield { step: goal.of, model, known, ...(seconds !== null && { seconds }) };
}

/** What a question is worth at most; `null` = all the time there is. */
function secondsFor({ instance, best, bound, least }: Search): number | null {
  if (instance.maxTogether !== null && instance.tolerance > 0) return SECONDS_FOR_CUTS;
  if (!tries(instance) || best !== null || bound.worst <= weakestAlone(instance)) return null;
  return bound.worst <= least ? SECONDS_FOR_SPAN : SECONDS_FOR_STRENGTH;
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

function solvedAs(search: Search, { panels, value }: NonNullable<Search['best']>): SolvedAssignment {
  const { instance, bound } = search;
  const gap = gapOf(value, bound, instance.isFair);
  return {
    status: gap === 0 ? 'optimal' : isGoodEnough(search) ? 'within-tolerance' : 'time-limit',
    gap,
    objective: value,
    assignments: pairsOf(instance, panels),
    loads: loadsOf(instance, panels),
  };
}

/** The weakest panel is proved, and the sum is as near to its bound as is asked. */
function isGoodEnough({ best, bound, instance }: Search): boolean {
  if (!best || (instance.isFair && best.value.worst < bound.worst)) return false;
  return gapOf(best.value, bound, instance.isFair) <= instance.tolerance;
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
