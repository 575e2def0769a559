import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { endSilentPlans, findPlan, insertPlanEnd } from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { admitPlanner, type PlannerRefusal } from './admit-planner.ts';
import { silentSince } from './solve-plan.ts';

export type StopPlanRefusal = PlannerRefusal | { readonly code: 'plan-not-found' };

/** Stops the work on a plan, in whatever process it goes on; nothing where it is over. */
export async function stopPlan(
  app: App,
  actor: Actor,
  { seasonId, planId }: { readonly seasonId: string; readonly planId: string },
): Promise<Result<void, StopPlanRefusal>> {
  const desk = await admitPlanner(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof } = desk.value;
  if (!isId(planId) || !(await findPlan(app.db, proof, planId))) return refuse({ code: 'plan-not-found' });
  await app.db.transaction().execute(async (db) => {
    const end = { outcome: 'interrupted', solution: null, endedBy: proof.personId, at: app.clock.wallNow() } as const;
    if (!(await insertPlanEnd(db, planId, end))) return;
    const act = { action: 'assignment-plan-stopped', subjectKind: 'assignment-plan', subjectId: planId };
    await recordAct(app, db, { ...act, seasonId, personId: proof.personId });
  });
  app.runs.stop(planId);
  return accept(undefined);
}

/**
 * Ends what a program that fell left under way: for the start of another. What another process works on is heard of every second, and
 * stays. Answers for how many.
 */
export function stopAbandonedPlans(app: Pick<App, 'db' | 'clock'>): Promise<number> {
  return endSilentPlans(app.db, { at: app.clock.wallNow(), silentSince: silentSince(app) });
}
