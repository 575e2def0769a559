import type { Kysely } from 'kysely';
import { problemOfPlan, type PlanFacts, type PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import {
  insertPlan,
  insertPlanEnd,
  savePlanProgress,
  listPlans,
  type NewPlan,
  type PlanHead,
  type PlanScope,
  type PlanSolution,
} from '../../db/queries/assignment-plan.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitPlanner, admitRound, type PlannerRefusal } from './admit-planner.ts';
import { loadPlanFacts } from './load-plan-facts.ts';
import { FIRST_SIGN, isUnderWay, solvePlan } from './solve-plan.ts';

export interface PlanToBegin {
  readonly seasonId: string;
  /** Id of the stage in which the entries are scored. */
  readonly judgingRound: string;
  readonly scope: PlanScope;
  readonly settings: PlanSettings;
  /** Time the solver may take. */
  readonly seconds: number;
  /** The plan that is solved again with other settings. */
  readonly baseId?: string | undefined;
}

export type BeginPlanRefusal =
  | PlannerRefusal
  | { readonly code: 'stage-not-found' }
  | { readonly code: 'plan-without-judges' }
  | { readonly code: 'plan-without-entries' }
  | { readonly code: 'plan-settings-invalid' }
  | { readonly code: 'plan-under-way'; readonly planId: string };

export const PLAN_LIMITS = { judgesPerEntry: 15, readings: 10_000, seconds: 600 } as const;

/**
 * Begins a plan of who reads what, and leaves the solver at work when it answers. One plan of a round at a time; what it is made from is
 * kept with it, so that adopting it later can tell what changed.
 */
export async function beginPlan(
  app: App,
  actor: Actor,
  input: PlanToBegin,
): Promise<Result<{ readonly planId: string }, BeginPlanRefusal>> {
  const desk = await admitPlanner(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const round = admitRound(desk.value, input.judgingRound);
  if (!round.ok) return round;
  const { proof } = desk.value;
  if (!areSane(input)) return refuse({ code: 'plan-settings-invalid' });
  const { facts } = await loadPlanFacts(app, desk.value, input);
  if (facts.judges.length === 0) return refuse({ code: 'plan-without-judges' });
  const problem = problemOfPlan(facts, input.settings);
  if (problem.entries.length === 0) return refuse({ code: 'plan-without-entries' });
  const { seconds, baseId = null } = input;
  const kept = await app.db.transaction().execute(async (db) => {
    await lockSeason(db, input.seasonId); // two requests take turns: the second finds the plan of the first
    const isBusy = (plan: PlanHead) => plan.judging_round === input.judgingRound && isUnderWay(app, plan);
    const busy = (await listPlans(db, proof)).find(isBusy);
    if (busy) return refuse({ code: 'plan-under-way', planId: busy.id } as const);
    return accept(
      await writePlan(app, db, proof, { ...input, facts, seconds, baseId, source: 'solver', fileName: null }),
    );
  });
  if (!kept.ok) return kept;
  const { id: planId, seed } = kept.value;
  solvePlan(app, { planId, problem, seed, seconds });
  return accept({ planId });
}

function areSane({ settings, seconds }: Pick<PlanToBegin, 'settings' | 'seconds'>): boolean {
  const { judgesPerEntry, expert, maxTogether, min, max, outside = null } = settings;
  const isCount = (value: number | null, least: number, most: number) =>
    value === null || (Number.isSafeInteger(value) && value >= least && value <= most);
  return (
    isCount(judgesPerEntry, 1, PLAN_LIMITS.judgesPerEntry) &&
    isCount(expert, 1, 3) &&
    isCount(outside, 0, PLAN_LIMITS.judgesPerEntry) &&
    isCount(maxTogether, 0, PLAN_LIMITS.readings) &&
    isCount(min, 0, PLAN_LIMITS.readings) &&
    isCount(max, 0, PLAN_LIMITS.readings) &&
    (min === null || max === null || min <= max) &&
    isCount(seconds, 1, PLAN_LIMITS.seconds)
  );
}

export type PlanToKeep = Pick<
  NewPlan,
  'judgingRound' | 'scope' | 'settings' | 'source' | 'baseId' | 'seconds' | 'fileName'
> & {
  readonly seasonId: string;
  readonly facts: PlanFacts;
  /** Of a plan that is made without the solver: it is whole at once. */
  readonly solution?: PlanSolution;
};

/** Keeps a plan with what it is made from; one that the solver does not make is whole at once. */
export function keepPlan(app: App, desk: SeasonDesk, plan: PlanToKeep): Promise<KeptPlan> {
  return app.db.transaction().execute((db) => writePlan(app, db, desk, plan));
}

interface KeptPlan {
  readonly id: string;
  readonly seed: string;
}

async function writePlan(app: App, db: Kysely<Database>, desk: SeasonDesk, plan: PlanToKeep): Promise<KeptPlan> {
  const id = app.ids.uuid();
  const { solution, facts, seasonId } = plan;
  const row = { ...plan, id, seed: id, facts, factsHash: definitionHash(facts), ...momentOf(app, seasonId) };
  await insertPlan(db, desk, row);
  const end = { outcome: 'solved', endedBy: null, at: app.clock.wallNow() } as const;
  if (solution) await insertPlanEnd(db, id, { ...end, solution });
  else await savePlanProgress(db, id, { ...FIRST_SIGN, at: end.at });
  const act = { action: 'assignment-planned', subjectKind: 'assignment-plan', subjectId: id };
  await recordAct(app, db, { ...act, seasonId, personId: desk.personId, detail: { source: plan.source } });
  return { id, seed: row.seed };
}
