import type { AssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import {
  insertPlanEnd,
  savePlanProgress,
  type PlanEnd,
  type PlanHead,
  type PlanProgress,
} from '../../db/queries/assignment-plan.ts';
import type { AssignmentResult, SolverOutcome } from '../../ports/solver.ts';
import type { App } from '../app.ts';

export interface PlanToSolve {
  readonly planId: string;
  readonly problem: AssignmentProblem;
  readonly seed: string;
  readonly seconds: number;
}

/** How often the process that solves a plan tells how far it is, and for how long silence is taken for work. */
const BEAT_MS = 1000;
const SILENCE = { seconds: 30 } as const;

/** Lets the solver work on a plan in the background; how far it is and what it came to is kept in the database. */
export function solvePlan(app: App, plan: PlanToSolve): void {
  app.runs.begin(plan.planId, (signal) => solve(app, plan, signal));
}

/** Whether somebody works on a plan: it has not ended, and was heard of lately. A process that fell leaves nobody waiting for it. */
export function isUnderWay(
  { clock }: Pick<App, 'clock'>,
  plan: Pick<PlanHead, 'outcome' | 'told_at' | 'source'>,
): boolean {
  if (plan.outcome !== null || plan.source !== 'solver') return false;
  return plan.told_at === null || Temporal.Instant.compare(plan.told_at, silentSince({ clock })) >= 0;
}

/** Whoever was heard of last before this is taken to have fallen. */
export function silentSince({ clock }: Pick<App, 'clock'>): Temporal.Instant {
  return clock.wallNow().subtract(SILENCE);
}

async function solve(app: App, plan: PlanToSolve, signal: AbortSignal): Promise<void> {
  const end = (ended: Omit<PlanEnd, 'endedBy' | 'at'>) =>
    insertPlanEnd(app.db, plan.planId, { ...ended, endedBy: null, at: app.clock.wallNow() });
  try {
    await end(endOf(app, await ask(app, plan, signal)));
  } catch (error) {
    await end({ outcome: 'failed', solution: null });
    throw error;
  }
}

async function ask(app: App, plan: PlanToSolve, signal: AbortSignal): Promise<SolverOutcome<AssignmentResult>> {
  const { planId, problem, seed, seconds } = plan;
  const unwanted = new AbortController();
  const stop = () => unwanted.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const told = tellingOf(app, planId, stop);
  await told.beat();
  try {
    return await app.solver.assign(problem, { seed, seconds, tell: told.note, signal: unwanted.signal });
  } finally {
    await told.end();
  }
}

/** A plan is heard of from the moment it is kept, so that no other process takes it for one that was left. */
export const FIRST_SIGN: PlanProgress = { step: 'begin', seconds: 0, found: null, bound: null };

/** Tells the newest progress again and again; where the plan was ended by somebody, the work is stopped. */
function tellingOf(app: App, planId: string, stop: () => void) {
  let newest = FIRST_SIGN;
  const save = async () => {
    if (!(await savePlanProgress(app.db, planId, { ...newest, at: app.clock.wallNow() }))) stop();
  };
  let telling: Promise<void> = Promise.resolve();
  const beat = () => {
    telling = telling
      .then(save)
      .catch((error: unknown) => app.log.warn({ err: error, planId }, 'progress of a plan was not told'));
    return telling;
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  return {
    beat,
    note: (progress: PlanProgress) => {
      const { step, seconds, found, bound } = progress;
      newest = { step, seconds, found: found ?? newest.found, bound: bound ?? newest.bound };
    },
    end: () => {
      clearInterval(timer);
      return beat();
    },
  };
}

function endOf(app: App, outcome: SolverOutcome<AssignmentResult>): Omit<PlanEnd, 'endedBy' | 'at'> {
  if ('failure' in outcome) {
    if (outcome.failure === 'solver-failed') app.log.error({ err: outcome.error }, 'the solver failed at a plan');
    const outcomes = {
      interrupted: 'interrupted',
      'took-too-long': 'not-converged',
      'solver-failed': 'failed',
    } as const;
    return { outcome: outcomes[outcome.failure], solution: null };
  }
  const { solved } = outcome;
  if (solved.ok) return { outcome: 'solved', solution: { readings: solved.value.assignments, gap: solved.value.gap } };
  if (solved.refusal.code === 'not-converged') return { outcome: 'not-converged', solution: null };
  return { outcome: 'infeasible', solution: { relaxations: solved.refusal.relaxations } };
}
