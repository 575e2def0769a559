import { loosenCategories } from '#core/judging/schedule/loosen-categories.ts';
import type { ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import type { ScheduleResult, Solver, SolverOptions, SolverOutcome } from '../../ports/solver.ts';

/** Of the time there is: the first look, where groups might have to be let go, and each of the two others. */
const FIRST_SHARE = 2 / 3;
const OTHER_SHARE = 1 / 6;

/**
 * The best timetable with groups kept with one panel, unless that leaves entries out: then with the groups of those entries apart, and
 * if that is not enough with all of them. A wish of the rules costs nobody a place.
 */
export async function solveTimetable(
  solver: Pick<Solver, 'schedule'>,
  problem: ScheduleProblem,
  options: SolverOptions,
): Promise<SolverOutcome<ScheduleResult>> {
  const hasGroups = problem.entries.some(({ category }) => category !== null);
  const first = hasGroups ? FIRST_SHARE * options.seconds : options.seconds;
  let best = await solver.schedule(problem, { ...options, seconds: first });
  let asked: ScheduleProblem | null = problem;
  while (asked !== null && 'solved' in best && best.solved.ok) {
    asked = loosenCategories(asked, best.solved.value.unscheduled);
    if (asked === null) break;
    const other = await solver.schedule(asked, { ...options, seconds: OTHER_SHARE * options.seconds });
    if (!('solved' in other) || !other.solved.ok)
      return 'failure' in other && other.failure === 'interrupted' ? other : best;
    if (other.solved.value.objective.scheduled > best.solved.value.objective.scheduled) best = other;
  }
  return best;
}
