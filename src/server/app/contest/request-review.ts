import { REVIEW_METHOD } from '#core/contest/analysis/review-round.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertAnalysisRun } from '../../db/queries/contest-integrity.ts';
import { listRoundCloses } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';

export type RequestReviewRefusal = { readonly code: 'round-not-closed' } | { readonly code: 'review-underway' };

/** Asks for a review of a closed round; it begins within seconds, apart from everything people wait for. Never of a running round. */
export async function requestReview(
  app: App,
  wanted: {
    readonly seasonId: string;
    readonly roundId: string;
    /** `null` = the clock, once after the round closed. */
    readonly by: string | null;
  },
): Promise<Result<{ readonly runId: string }, RequestReviewRefusal>> {
  const { seasonId, roundId, by } = wanted;
  const isClosed = (await listRoundCloses(app.db, seasonId)).some((row) => row.round_id === roundId);
  if (!isClosed) return refuse({ code: 'round-not-closed' });
  const runId = app.ids.uuid();
  const isNew = await insertAnalysisRun(app.db, {
    id: runId,
    seasonId,
    roundId,
    method: REVIEW_METHOD.name,
    methodVersion: REVIEW_METHOD.version,
    seed: `${seasonId}/${roundId}`, // the same round gives the same cases, whoever asks and when
    requestedBy: by,
    at: app.clock.seasonNow(seasonId),
    rehearsed: app.clock.isRehearsing(seasonId),
  });
  return isNew ? accept({ runId }) : refuse({ code: 'review-underway' });
}
