import type { Highs } from 'highs';
import { solveAssignment } from '#core/judging/assignment/solve-assignment.ts';
import { solveSchedule } from '#core/judging/schedule/solve-schedule.ts';
import type { SolverQuestion, SolverReply, SolverSteps } from '#core/shared/linear-model.ts';
import { answerAtOnce, askHighs } from './highs-model.ts';
import type { AssignmentResult, ScheduleResult, SolverProgress, SolverTask } from './solver.ts';

export interface TaskLimits {
  readonly seconds: number;
  readonly tell: (progress: SolverProgress) => void;
  /** Takes the best answer so far, whenever there is a better one. */
  readonly keep?: (best: unknown) => void;
}

/**
 * Solves one task, telling how far it is; at the end of its time it has the best that was found. HiGHS is loaded when it is first
 * needed: most assignments are proved without it, before it would have begun.
 */
export function runTask(
  load: () => Promise<Highs>,
  task: SolverTask,
  { seconds, tell, keep }: TaskLimits,
): Promise<AssignmentResult | ScheduleResult> {
  const startedAt = performance.now();
  const spent = () => (performance.now() - startedAt) / 1000;
  let loaded: Promise<Highs> | null = null;
  return answerSteps(beginSteps(task), async (question) => {
    const { step } = question;
    tell({ step, seconds: spent(), found: null, bound: null });
    const best = question.known?.();
    if (best !== undefined) keep?.(best);
    const toldBy = (known: Pick<SolverProgress, 'found' | 'bound'>) => tell({ step, seconds: spent(), ...known });
    const atOnce = answerAtOnce(question, seconds - spent());
    if (atOnce) return atOnce;
    const highs = await (loaded ??= load());
    const left = Math.min(question.seconds ?? Infinity, seconds - spent());
    return askHighs(highs, question, { seconds: left, tell: toldBy });
  });
}

function beginSteps(task: SolverTask): SolverSteps<AssignmentResult | ScheduleResult> {
  return task.kind === 'assign' ? solveAssignment(task.problem, task.seed) : solveSchedule(task.problem, task.seed);
}

/** Drives a computation to its end, answering every question. */
async function answerSteps<T>(
  steps: SolverSteps<T>,
  answer: (question: SolverQuestion) => Promise<SolverReply>,
): Promise<T> {
  let step = steps.next();
  while (!step.done) step = steps.next(await answer(step.value));
  return step.value;
}
