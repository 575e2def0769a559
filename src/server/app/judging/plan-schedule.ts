import { gatherCategories } from '#core/judging/schedule/gather-categories.ts';
import type { SolvedSchedule } from '#core/judging/schedule/solve-schedule.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findScheduleRun,
  insertScheduleRun,
  updateScheduleRunEnded,
  updateScheduleRunProgress,
  type RunOutcome,
} from '../../db/queries/schedule-run.ts';
import { replacePresentations } from '../../db/queries/presentation.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { SolverProgress } from '../../ports/solver.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { changeDraft } from './change-schedule.ts';
import { loadTimetable, type Timetable } from './load-timetable.ts';
import { seatedRows } from './move-presentation.ts';
import { solveTimetable } from './solve-timetable.ts';
import {
  openDraft,
  openSchedule,
  type DraftDesk,
  type DraftRefusal,
  type OfDraft,
  type OfRound,
  type ScheduleRefusal,
} from './open-schedule.ts';

export type PlanScheduleRefusal =
  | DraftRefusal
  | { readonly code: 'schedule-no-room' }
  | { readonly code: 'schedule-no-slot' }
  | { readonly code: 'schedule-no-entry' }
  | { readonly code: 'schedule-is-planned' };

/** Time the solver may take; what it has by then is the answer, with the gap. */
const PLAN_SECONDS = 30;

/** What is kept of the solver's answer with a draft. */
export interface KeptSolving {
  readonly status: SolvedSchedule['status'];
  readonly gap: number;
  readonly objective: SolvedSchedule['objective'];
  readonly unscheduled: SolvedSchedule['unscheduled'];
  readonly released: SolvedSchedule['released'];
}

/**
 * Lets the solver plan a draft around what is kept there, beside everything else: the answer is the run's id. What it comes to replaces
 * what stands in the draft, unless somebody changed the draft meanwhile.
 */
export async function planSchedule(
  app: App,
  actor: Actor,
  of: OfDraft,
): Promise<Result<{ readonly runId: string }, PlanScheduleRefusal>> {
  const desk = await openDraft(app, actor, of);
  if (!desk.ok) return desk;
  const { draft, proof } = desk.value;
  const timetable = await loadTimetable(app, proof, draft);
  if (timetable.rooms.length === 0) return refuse({ code: 'schedule-no-room' });
  if (timetable.slots.length === 0) return refuse({ code: 'schedule-no-slot' });
  if (timetable.entries.length === 0) return refuse({ code: 'schedule-no-entry' });
  const runId = app.ids.uuid();
  const run = { id: runId, scheduleId: draft.id, revision: draft.revision, seconds: PLAN_SECONDS };
  const isBegun = await app.db.transaction().execute(async (db) => {
    await lockSeason(db, proof.seasonId); // two requests take turns: the second finds the run of the first
    const before = await findScheduleRun(db, draft.id);
    if (before && isRunning(app, before)) return false;
    await insertScheduleRun(db, proof, { ...run, begunAt: app.clock.wallNow() });
    return true;
  });
  if (!isBegun) return refuse({ code: 'schedule-is-planned' });
  app.runs.begin(runId, (signal) => solve(app, { desk: desk.value, timetable, runId, signal }));
  return accept({ runId });
}

/** A run whose process ended without a word is over. */
export function isRunning(
  app: Pick<App, 'clock'>,
  {
    outcome,
    begunAt,
    seconds,
  }: { readonly outcome: RunOutcome | null; readonly begunAt: Temporal.Instant; readonly seconds: number },
): boolean {
  const until = begunAt.add({ seconds: 2 * seconds });
  return outcome === null && Temporal.Instant.compare(app.clock.wallNow(), until) < 0;
}

interface Solving {
  readonly desk: DraftDesk;
  readonly timetable: Timetable;
  readonly runId: string;
  readonly signal: AbortSignal;
}

async function solve(app: App, { desk, timetable, runId, signal }: Solving): Promise<void> {
  const end = (outcome: RunOutcome) => updateScheduleRunEnded(app.db, { id: runId, outcome, at: app.clock.wallNow() });
  try {
    const options = { seed: runId, seconds: PLAN_SECONDS, tell: tellRun(app, runId), signal };
    const answer = await solveTimetable(app.solver, timetable.problem, options);
    if ('failure' in answer) return await end(answer.failure === 'solver-failed' ? 'failed' : answer.failure);
    if (!answer.solved.ok) return await end('took-too-long');
    await end(await putIntoDraft(app, { desk, timetable }, answer.solved.value));
  } catch (error) {
    await end('failed');
    throw error;
  }
}

/** Progress is told by the process to everybody: at most as often as the solver speaks, one after the other. */
function tellRun(app: App, id: string): (progress: SolverProgress) => void {
  let told = Promise.resolve();
  return ({ step, seconds: elapsed, found, bound }) => {
    told = told
      .then(() => updateScheduleRunProgress(app.db, { id, step, elapsed, found, bound }))
      .catch(() => undefined);
  };
}

async function putIntoDraft(
  app: App,
  { desk, timetable }: Pick<Solving, 'desk' | 'timetable'>,
  { presentations, ...solved }: SolvedSchedule,
): Promise<RunOutcome> {
  const { problem } = timetable;
  const isSolved = new Set(problem.entries.map(({ id }) => id));
  const places = problem.entries.some(({ category }) => category !== null)
    ? gatherCategories(problem, presentations)
    : presentations;
  const kept = timetable.presentations.filter(({ entryId, isKept }) => isKept && !isSolved.has(entryId));
  const rows = [...kept, ...seatedRows(timetable, places)];
  const solving: KeptSolving = solved;
  const changed = await changeDraft(app, desk, (db) => replacePresentations(db, timetable.version.id, rows), {
    solving,
  });
  return changed.ok ? 'solved' : 'changed';
}

/** Stops the solver; the draft stays as it was. */
export async function stopPlanning(
  app: App,
  actor: Actor,
  of: OfRound,
): Promise<Result<void, ScheduleRefusal | { readonly code: 'not-allowed' }>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { roles, draft } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'not-allowed' });
  const run = draft && (await findScheduleRun(app.db, draft.id));
  if (!run || run.outcome !== null) return accept(undefined);
  app.runs.stop(run.id);
  await updateScheduleRunEnded(app.db, { id: run.id, outcome: 'interrupted', at: app.clock.wallNow() });
  return accept(undefined);
}
