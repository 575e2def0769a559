import { complaintsUntil } from '#core/contest/complaint.ts';
import type { Kysely } from 'kysely';
import { insertRankingPublication, listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { addRevision, rankLaterRounds } from './compute-ranking.ts';
import type { Contest } from './contest.ts';
import { addCorrection, type CorrectionCause } from './publish-correction.ts';

export interface RankingToCorrect {
  readonly roundId: string;
  readonly by: string;
  readonly cause: CorrectionCause;
  /** As the public reads it; empty where the cause says all that may be said. */
  readonly reason: string;
  readonly complaintId: string | null;
  /** What was ruled about a question; with that cause and no other. */
  readonly rulingId?: string | undefined;
}

/**
 * Ranks a published round again and publishes the new list over the old one, with a public correction; a prize passes to the
 * next in order. Nothing is overwritten: both lists stay, and a new window for complaints opens.
 *
 * Within a transaction that holds `lockRankings`, on a round whose newest ranking is published.
 */
export async function correctRanking(
  app: App,
  db: Kysely<Database>,
  contest: Contest,
  toCorrect: RankingToCorrect,
): Promise<{ readonly revision: number; readonly number: number }> {
  const { seasonId } = contest;
  const { roundId, by, cause, reason, complaintId } = toCorrect;
  const published = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
  if (!published?.published_at) throw new Error(`round ${roundId} of ${seasonId} has nothing published to correct`);
  const ranked = await addRevision(app, db, contest, { seasonId, roundId, by });
  await rankLaterRounds(app, db, contest, { seasonId, roundId, by });
  const at = app.clock.seasonNow(seasonId);
  const isNew = await insertRankingPublication(db, {
    rankingId: ranked.rankingId,
    seasonId,
    roundId,
    corrects: published.id,
    complaintsUntil: complaintsUntil(contest.rules.publication, at),
    by,
    at,
  });
  if (!isNew) throw new Error(`round ${roundId} of ${seasonId} was corrected while its rankings were locked`);
  const number = await addCorrection(app, db, {
    seasonId,
    kind: 'result',
    cause,
    subject: roundId,
    reason,
    roundId,
    rankings: { before: published.id, after: ranked.rankingId },
    revisions: { before: published.revision, after: ranked.revision },
    texts: null,
    complaintId,
    rulingId: toCorrect.rulingId,
    by,
  });
  return { revision: ranked.revision, number };
}
