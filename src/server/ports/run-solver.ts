import type { Highs } from 'highs';
import { solveAssignment } from '#core/judging/assignment/solve-assignment.ts';
import { solveSchedule } from '#core/judging/schedule/solve-schedule.ts';
import type { SolverQuestion, SolverReply, SolverSteps } from '#core/shared/linear-model.ts';
import { askHighs } from './highs-model.ts';
import type { AssignmentResult, ScheduleResult, SolverProgress, SolverTask } from './solver.ts';

export interface TaskLimits {
  readonly seconds: number;
  readonly tell: (progress: SolverProgress) => void;
  /** Takes the best answer so far, whenever there is a better one. */
  readonly keep?: (best: unknown) => void;
}

/** Solves one task with HiGHS, telling how far it is; at the end of its time it has the best that was found. */
export function runTask(
  highs: Highs,
  task: SolverTask,
  { seconds, tell, keep }: TaskLimits,
): AssignmentResult | ScheduleResult {
  const startedAt = performance.now();
  const spent = () => (performance.now() - startedAt) / 1000;
  return answerSteps(beginSteps(task), (question) => {
    const { step } = question;
    tell({ step, seconds: spent(), found: null, bound: null });
    const best = question.known?.();
    if (best !== undefined) keep?.(best);
    const toldBy = (known: Pick<SolverProgress, 'found' | 'bound'>) => tell({ step, seconds: spent(), ...known });
    return askHighs(highs, question, {
      seconds: Math.min(question.seconds ?? Infinity, seconds - spent()),
      tell: toldBy,
    });
  });
}

function beginSteps(task: SolverTask): SolverSteps<AssignmentResult | ScheduleResult> {
  return task.kind === 'assign' ? solveAssignment(task.problem, task.seed) : solveSchedule(task.problem, task.seed);
}

/** Drives a computation to its end, answering every question. */
function answerSteps<T>(steps: SolverSteps<T>, answer: (question: SolverQuestion) => SolverReply): T {
  let step = steps.next();
  while (!step.done) step = steps.next(answer(step.value));
  return step.value;
}
