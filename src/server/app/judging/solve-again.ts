import { keyOf, type JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { PlanSettings } from '#core/judging/assignment/plan-problem.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import type { PlanScope } from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { beginPlan, PLAN_LIMITS, type BeginPlanRefusal } from './begin-plan.ts';
import { holdPlan, type PlanInSight, type ReadPlanRefusal } from './read-plan.ts';

export type SolveAgain = { readonly seasonId: string; readonly planId: string } & (
  | { readonly way: 'eased' }
  /** `fixed` = what somebody keeps of the readings of the plan. */
  | { readonly way: 'around'; readonly fixed: readonly JudgeEntry[] }
);

export type SolveAgainRefusal =
  BeginPlanRefusal | ReadPlanRefusal | { readonly code: 'plan-beyond-sight' } | { readonly code: 'plan-not-solved' };

/**
 * Begins a plan from another: with exactly the relaxation that the solver named, or around the readings that somebody keeps of it. What
 * was ruled out by hand stays ruled out. The facts are those of now.
 */
export async function solveAgain(
  app: App,
  actor: Actor,
  input: SolveAgain,
): Promise<Result<{ readonly planId: string }, SolveAgainRefusal>> {
  const held = await holdPlan(app, actor, input);
  if (!held.ok) return held;
  if (!held.value.isWhole) return refuse({ code: 'plan-beyond-sight' });
  const settings = settingsOf(held.value, input);
  if (!settings) return refuse({ code: 'plan-not-solved' });
  const { plan } = held.value;
  return beginPlan(app, actor, {
    seasonId: input.seasonId,
    judgingRound: plan.judging_round,
    scope: plan.scope as unknown as PlanScope,
    settings,
    seconds: plan.seconds ?? USUAL_SECONDS,
    baseId: plan.id,
  });
}

/** For a plan that was made by hand and is given to the solver. */
const USUAL_SECONDS = Math.min(60, PLAN_LIMITS.seconds);

/** `null` where the plan came to nothing that could be used so. */
function settingsOf({ plan, readings }: PlanInSight, input: SolveAgain): PlanSettings | null {
  const settings = plan.settings as unknown as PlanSettings;
  if (input.way === 'eased') {
    const relaxations = plan.solution && 'relaxations' in plan.solution ? plan.solution.relaxations : null;
    return relaxations && { ...settings, eased: [...settings.eased, ...relaxations] };
  }
  if (plan.outcome !== 'solved') return null;
  const kept = new Set(input.fixed.map(keyOf));
  return { ...settings, keeps: 'begun', fixed: readings.filter((pair) => kept.has(keyOf(pair))) };
}
