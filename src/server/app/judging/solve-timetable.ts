import { loosenCategories } from '#core/judging/schedule/loosen-categories.ts';
import type { ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import type { ScheduleResult, Solver, SolverOptions, SolverOutcome } from '../../ports/solver.ts';

/** Time for another look without some groups; what it finds has to be better than what there is. */
const SECONDS_TO_LOOSEN = 10;

/**
 * The best timetable with groups kept with one panel, unless that leaves entries out: then with the groups of those entries apart, and
 * if that is not enough with all of them. A wish of the rules costs nobody a place.
 */
export async function solveTimetable(
  solver: Pick<Solver, 'schedule'>,
  problem: ScheduleProblem,
  options: SolverOptions,
): Promise<SolverOutcome<ScheduleResult>> {
  let best = await solver.schedule(problem, options);
  let asked: ScheduleProblem | null = problem;
  while (asked !== null && 'solved' in best && best.solved.ok) {
    asked = loosenCategories(asked, best.solved.value.unscheduled);
    if (asked === null) break;
    const other = await solver.schedule(asked, { ...options, seconds: Math.min(options.seconds, SECONDS_TO_LOOSEN) });
    if (!('solved' in other) || !other.solved.ok)
      return 'failure' in other && other.failure === 'interrupted' ? other : best;
    if (other.solved.value.objective.scheduled > best.solved.value.objective.scheduled) best = other;
  }
  return best;
}
