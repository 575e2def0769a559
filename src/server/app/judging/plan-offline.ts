import type { AssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import type { ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import {
  openSolver,
  type AssignmentResult,
  type ScheduleResult,
  type SolverOptions,
  type SolverOutcome,
} from '#server/ports/solver.ts';

export type { SolverOptions, SolverOutcome, SolverProgress } from '#server/ports/solver.ts';

/** Assigns the judges of a problem that somebody brings in a file: no season, no database. */
export function assignOffline(
  problem: AssignmentProblem,
  options: SolverOptions,
): Promise<SolverOutcome<AssignmentResult>> {
  return openSolver().assign(problem, options);
}

/** Plans the presentations of a problem that somebody brings in a file: no season, no database. */
export function scheduleOffline(
  problem: ScheduleProblem,
  options: SolverOptions,
): Promise<SolverOutcome<ScheduleResult>> {
  return openSolver().schedule(problem, options);
}
