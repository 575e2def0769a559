import { Worker } from 'node:worker_threads';
import loadHighs from 'highs';
import type { AssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import type { AssignmentRefusal, SolvedAssignment } from '#core/judging/assignment/solve-assignment.ts';
import type { ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import type { ScheduleRefusal, SolvedSchedule } from '#core/judging/schedule/solve-schedule.ts';
import type { Result } from '#core/shared/result.ts';
import { runTask } from './run-solver.ts';

/** How far the solver is. */
export interface SolverProgress {
  readonly step: string;
  readonly seconds: number;
  /** Objective of the step: the best found, and what nothing can exceed; `null` while unknown. */
  readonly found: number | null;
  readonly bound: number | null;
}

export interface SolverOptions {
  /** Decides between equals. */
  readonly seed: string;
  /** Time it may take; then it answers with the best it has and the gap. */
  readonly seconds: number;
  readonly tell?: ((progress: SolverProgress) => void) | undefined;
  /** Ends the work at once. */
  readonly signal?: AbortSignal | undefined;
}

/** What the solver came to, or why there is nothing. */
export type SolverOutcome<T> =
  | { readonly solved: T }
  | { readonly failure: 'interrupted' | 'took-too-long' | 'solver-failed'; readonly error?: unknown };

export type AssignmentResult = Result<SolvedAssignment, AssignmentRefusal>;
export type ScheduleResult = Result<SolvedSchedule, ScheduleRefusal>;

/** Assigns and schedules without holding up anybody else. */
export interface Solver {
  assign(problem: AssignmentProblem, options: SolverOptions): Promise<SolverOutcome<AssignmentResult>>;
  schedule(problem: ScheduleProblem, options: SolverOptions): Promise<SolverOutcome<ScheduleResult>>;
}

/** What a thread is asked. */
export type SolverTask =
  | { readonly kind: 'assign'; readonly problem: AssignmentProblem; readonly seed: string }
  | { readonly kind: 'schedule'; readonly problem: ScheduleProblem; readonly seed: string };

export type SolverMessage =
  { readonly progress: SolverProgress } | { readonly best: unknown } | { readonly solved: unknown };

/** The solver keeps its own time, more or less; a thread that does not is ended this much later, and what it knew is the answer. */
const GRACE_SECONDS = 5;

/** Of the objects of the thread; the solver's own memory, up to 2 GB for the largest problems, is not counted. */
const MEMORY_MB = 1024;

/** HiGHS, compiled to WebAssembly, in a thread of its own for every question. ASG-9. */
export function openSolver(): Solver {
  const run = <T>(task: SolverTask, options: SolverOptions) =>
    solveInWorker(task, options) as Promise<SolverOutcome<T>>;
  return {
    assign: (problem, options) => run({ kind: 'assign', problem, seed: options.seed }, options),
    schedule: (problem, options) => run({ kind: 'schedule', problem, seed: options.seed }, options),
  };
}

function solveInWorker(task: SolverTask, { seconds, tell, signal }: SolverOptions): Promise<SolverOutcome<unknown>> {
  if (signal?.aborted) return Promise.resolve({ failure: 'interrupted' });
  const worker = new Worker(new URL('solver-worker.ts', import.meta.url), {
    workerData: { task, seconds },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return new Promise((resolve) => {
    const end = (outcome: SolverOutcome<unknown>) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      void worker.terminate();
      resolve(outcome);
    };
    const interrupt = () => end({ failure: 'interrupted' });
    signal?.addEventListener('abort', interrupt);
    let best: SolverOutcome<unknown> = { failure: 'took-too-long' };
    const timer = setTimeout(() => end(best), (seconds + GRACE_SECONDS) * 1000);
    worker.on('message', (message: SolverMessage) => {
      if ('progress' in message) tell?.(message.progress);
      else if ('best' in message) best = { solved: message.best };
      else end({ solved: message.solved });
    });
    worker.on('error', (error) => end({ failure: 'solver-failed', error }));
    worker.on('exit', () => end({ failure: 'solver-failed', error: new Error('the thread of the solver ended') }));
  });
}

/** The same solver in the thread of whoever asks, for tests: no thread to start, and nothing ends it before its time. */
export async function openSolverHere(): Promise<Solver> {
  const highs = await loadHighs();
  const run = async <T>(task: SolverTask, { seconds, tell, signal }: SolverOptions): Promise<SolverOutcome<T>> => {
    if (signal?.aborted) return { failure: 'interrupted' };
    const solved = await runTask(() => Promise.resolve(highs), task, { seconds, tell: (progress) => tell?.(progress) });
    return { solved: solved as T };
  };
  return {
    assign: (problem, options) => run({ kind: 'assign', problem, seed: options.seed }, options),
    schedule: (problem, options) => run({ kind: 'schedule', problem, seed: options.seed }, options),
  };
}
