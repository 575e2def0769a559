import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertRankingPublication,
  listLatestRankings,
  lockRankings,
  revealLotSeed,
} from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { lotSeedOf } from './commit-lots.ts';

export type PublishRefusal = { readonly code: 'ranking-not-found' } | { readonly code: 'ranking-published' };

/** Publishes the newest ranking of a round, once, and reveals the seed of its lots. What was published changes only by a correction. */
export async function publishRanking(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<{ readonly revision: number; readonly publishedAt: Temporal.Instant }, PublishRefusal>> {
  const seasonId = organiser.scope.id;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    if (!ranking) return refuse({ code: 'ranking-not-found' });
    if (ranking.published_at) return refuse({ code: 'ranking-published' });
    const at = app.clock.seasonNow(seasonId);
    const by = organiser.actor.personId;
    const isNew = await insertRankingPublication(db, { rankingId: ranking.id, by, at });
    if (isNew) await revealLotSeed(db, { seasonId, roundId, seed: lotSeedOf(app, seasonId, roundId), at });
    return isNew ? accept({ revision: ranking.revision, publishedAt: at }) : refuse({ code: 'ranking-published' });
  });
}
