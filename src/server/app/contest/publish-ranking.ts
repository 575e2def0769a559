import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRankingPublication, listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

export type PublishRefusal = { readonly code: 'ranking-not-found' } | { readonly code: 'ranking-published' };

/** Publishes the newest ranking of a round, once. What was published changes only by a correction. */
export async function publishRanking(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<{ readonly revision: number; readonly publishedAt: Temporal.Instant }, PublishRefusal>> {
  const seasonId = organiser.scope.id;
  const ranking = (await listLatestRankings(app.db, seasonId)).find((row) => row.round_id === roundId);
  if (!ranking) return refuse({ code: 'ranking-not-found' });
  const at = app.clock.seasonNow(seasonId);
  const isNew = await insertRankingPublication(app.db, { rankingId: ranking.id, by: organiser.actor.personId, at });
  return isNew ? accept({ revision: ranking.revision, publishedAt: at }) : refuse({ code: 'ranking-published' });
}
