import { accept, type Result } from '#core/shared/result.ts';
import { listPlans, type PlanSource } from '../../db/queries/assignment-plan.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitPlanner, type PlannerRefusal } from './admit-planner.ts';
import { stateOf, type PlanState } from './read-plan.ts';

export interface PlanLine {
  readonly planId: string;
  readonly number: number;
  readonly judgingRound: string;
  readonly source: PlanSource;
  readonly state: PlanState;
  readonly begunBy: string;
  readonly begunAt: Temporal.Instant;
  readonly adoptedAt: Temporal.Instant | null;
}

/** The plans of a season, the newest first, for whoever may plan. One query; nothing is told of entries. */
export async function listSeasonPlans(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly PlanLine[], PlannerRefusal>> {
  const desk = await admitPlanner(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listPlans(app.db, desk.value.proof);
  return accept(
    rows.map((row) => ({
      planId: row.id,
      number: row.number,
      judgingRound: row.judging_round,
      source: row.source as PlanSource,
      state: stateOf(app, row),
      begunBy: row.begun_by,
      begunAt: row.begun_at,
      adoptedAt: row.adopted_at,
    })),
  );
}
