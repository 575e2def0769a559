import { readAssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import { readScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import { openSolver } from '#server/ports/solver.ts';
import { brokenRules, brokenTimetable } from '#tests/support/planning-checks.ts';
import { round2 } from './figures.ts';
import { assignmentProblem, scheduleProblem, type AssignmentSize, type ScheduleSize } from './planning-problems.ts';

export interface PlanningRun {
  readonly name: string;
  /** From the problem to the answer, thread and solver started anew. */
  readonly seconds: number;
  readonly status: string;
  readonly gap: number;
  readonly objective: object;
  /** Rules that the answer breaks. */
  readonly broken: number;
}

export interface PlanningFigures {
  readonly runs: readonly PlanningRun[];
}

export interface PlanningOptions {
  readonly assignments: readonly AssignmentSize[];
  readonly schedules: readonly ScheduleSize[];
  readonly seconds: number;
}

export const PLANNING_SMALL: PlanningOptions = {
  assignments: [{ entries: 40, judges: 12, judgesPerEntry: 3 }],
  schedules: [{ entries: 20, rooms: 3, judges: 9, days: 1 }],
  seconds: 20,
};

export const PLANNING_FULL: PlanningOptions = {
  assignments: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => ({ entries: 300, judges: 41, judgesPerEntry: 3, seed })),
    ...[1, 2, 3].map((seed) => ({ entries: 300, judges: 41, judgesPerEntry: 3, seed, expert: 2 })),
    ...[1, 2, 3].map((seed) => ({ entries: 300, judges: 41, judgesPerEntry: 3, seed, conflictPercent: 25 })),
    { entries: 300, judges: 41, judgesPerEntry: 3, seed: 2, maxTogether: 4 },
    { entries: 254, judges: 46, judgesPerEntry: 3, panels: 20 },
    { entries: 2000, judges: 200, judgesPerEntry: 3 },
    { entries: 2000, judges: 200, judgesPerEntry: 3, maxTogether: 2 },
  ],
  schedules: [
    { entries: 254, rooms: 20, judges: 60, days: 2 },
    { entries: 254, rooms: 20, judges: 46, days: 2 },
  ],
  seconds: 45,
};

const SEED = 1;

/** Assigns and schedules generated problems, and holds the answers against every rule. */
export async function benchPlanning({ assignments, schedules, seconds }: PlanningOptions): Promise<PlanningFigures> {
  const runs: PlanningRun[] = [];
  for (const size of assignments) runs.push(await assignOnce(size, seconds));
  for (const size of schedules) runs.push(await scheduleOnce(size, seconds));
  return { runs };
}

async function assignOnce(size: AssignmentSize, seconds: number): Promise<PlanningRun> {
  const file = assignmentProblem(size, size.seed ?? SEED);
  const problem = readAssignmentProblem(file);
  if (!problem.ok) throw new Error('the generated problem is wrong');
  const startedAt = performance.now();
  const outcome = await openSolver().assign(problem.value, { seed: 'bench', seconds });
  const took = round2((performance.now() - startedAt) / 1000);
  if (!('solved' in outcome) || !outcome.solved.ok) throw new Error(JSON.stringify(outcome));
  const { status, gap, objective, assignments } = outcome.solved.value;
  const name = `assign ${size.entries} × ${size.judges} × ${size.judgesPerEntry}${rulesOf(size)}`;
  return { name, seconds: took, status, gap, objective, broken: brokenRules(file, assignments).length };
}

function rulesOf({ seed = SEED, maxTogether, panels, expert, conflictPercent }: AssignmentSize): string {
  const rules = [
    ...(seed === SEED ? [] : [`problem ${seed}`]),
    ...(expert === undefined ? [] : [`an expert of level ${expert}`]),
    ...(conflictPercent === undefined ? [] : [`${conflictPercent} % of pairs in a conflict`]),
    ...(maxTogether === undefined ? [] : [`no two together more than ${maxTogether} times`]),
    ...(panels === undefined ? [] : [`each by one of ${panels} panels, loads even`]),
  ];
  return rules.map((rule) => `, ${rule}`).join('');
}

async function scheduleOnce(size: ScheduleSize, seconds: number): Promise<PlanningRun> {
  const file = scheduleProblem(size, SEED);
  const problem = readScheduleProblem(file);
  if (!problem.ok) throw new Error('the generated problem is wrong');
  const startedAt = performance.now();
  const outcome = await openSolver().schedule(problem.value, { seed: 'bench', seconds });
  const took = round2((performance.now() - startedAt) / 1000);
  if (!('solved' in outcome) || !outcome.solved.ok) throw new Error(JSON.stringify(outcome));
  const { status, gap, objective, presentations } = outcome.solved.value;
  const name = `schedule ${size.entries} entries, ${size.rooms} panels of ${size.judges} judges, ${size.days} days`;
  return { name, seconds: took, status, gap, objective, broken: brokenTimetable(file, presentations).length };
}

export function describePlanning({ runs }: PlanningFigures): string {
  return runs
    .map(({ name, seconds, status, gap, objective, broken }) => {
      const proof = status === 'optimal' ? 'proved' : `gap ${round2(gap * 100)} %`;
      return `${name}: ${seconds} s, ${proof}, ${JSON.stringify(objective)}${broken > 0 ? `, ${broken} RULES BROKEN` : ''}`;
    })
    .join('\n');
}
