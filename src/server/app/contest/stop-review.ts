import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertAnalysisStop, listLatestRuns } from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** Asks a running review to stop. What it found so far is thrown away; another can be asked for. */
export async function stopReview(
  app: App,
  organiser: OrganiserOf,
  runId: string,
): Promise<Result<void, { readonly code: 'review-not-underway' }>> {
  const seasonId = organiser.scope.id;
  const run = (await listLatestRuns(app.db, seasonId)).find((row) => row.id === runId);
  if (!run || run.ended_at) return refuse({ code: 'review-not-underway' });
  await insertAnalysisStop(app.db, { runId, by: organiser.actor.personId, at: app.clock.seasonNow(seasonId) });
  return accept(undefined);
}
