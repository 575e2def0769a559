import { complaintsUntil } from '#core/contest/complaint.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { revealLotSeed } from '../../db/queries/contest-lots.ts';
import { insertRankingPublication, listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { lotSeedOf } from './commit-lots.ts';
import { findLotRandomness } from './find-lot-randomness.ts';
import type { ContestRefusal } from './contest.ts';

export type PublishRefusal =
  | ContestRefusal
  | { readonly code: 'ranking-not-found' }
  | { readonly code: 'ranking-published' }
  /** The named source of the lots has not given its value. */
  | { readonly code: 'lots-waiting' };

export interface RankingPublished {
  readonly revision: number;
  readonly publishedAt: Temporal.Instant;
  /** The list is provisional until then; `null` = the rules know no window for complaints. */
  readonly complaintsUntil: Temporal.Instant | null;
}

/**
 * Publishes the newest ranking of a round, once, and reveals the seed of its lots. The list is provisional until the window for
 * complaints has passed and it is declared final; what was published changes only by a correction (`correctRanking`).
 */
export async function publishRanking(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<RankingPublished, PublishRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    if (!ranking) return refuse({ code: 'ranking-not-found' });
    const randomness = await findLotRandomness(app, db, seasonId, roundId);
    if (randomness === null || ranking.lots === 'waiting') return refuse({ code: 'lots-waiting' });
    const at = app.clock.seasonNow(seasonId);
    const until = complaintsUntil(contest.value.rules.publication, at);
    const isNew = await insertRankingPublication(db, {
      rankingId: ranking.id,
      seasonId,
      roundId,
      corrects: null,
      complaintsUntil: until,
      by: organiser.actor.personId,
      at,
    });
    if (!isNew) return refuse({ code: 'ranking-published' });
    // Also where the lots of the round came from elsewhere: prizes of the whole contest are drawn with our own seed.
    await revealLotSeed(db, { seasonId, roundId, seed: lotSeedOf(app, seasonId, roundId), at });
    return accept({ revision: ranking.revision, publishedAt: at, complaintsUntil: until });
  });
}
