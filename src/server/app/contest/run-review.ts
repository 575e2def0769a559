import { isReviewDueAgain } from '#core/contest/analysis/review-retry.ts';
import type { ReviewStep } from '#core/contest/analysis/review-round.ts';
import {
  findWaitingRun,
  isAnalysisStopped,
  listRoundsToReview,
  putAnalysisProgress,
  type WaitingRun,
} from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';
import { requestReview } from './request-review.ts';

/** Asks for the review of every round that closed and was not reviewed, by the clock: once, and again where it failed. */
export async function requestDueReviews(app: App): Promise<void> {
  for (const { season } of app.seasons.all().filter((entry) => entry.season.kind === 'contest'))
    for (const { round_id: roundId, failures, last_ended_at } of await listRoundsToReview(app.db, season.id)) {
      const failed = last_ended_at && { count: failures, lastEndedAt: last_ended_at };
      if (!failed || isReviewDueAgain(failed, app.clock.seasonNow(season.id)))
        await requestReview(app, { seasonId: season.id, roundId, by: null });
    }
}

/** The review that has waited longest. */
export async function findReviewToRun(app: App): Promise<WaitingRun | undefined> {
  return findWaitingRun(app.db);
}

/** Whether somebody asked this review to stop. */
export async function isReviewStopped(app: App, runId: string): Promise<boolean> {
  return isAnalysisStopped(app.db, runId);
}

/** Tells the organiser how far a review has come. */
export async function noteReviewStep(
  app: App,
  at: { readonly seasonId: string; readonly runId: string; readonly step: ReviewStep; readonly done: number },
): Promise<void> {
  const { seasonId, runId, step, done } = at;
  await putAnalysisProgress(app.db, { runId, step, done, at: app.clock.seasonNow(seasonId) });
}
