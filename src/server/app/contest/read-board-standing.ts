import { boardStanding, type BoardRound } from '#core/contest/board-times.ts';
import { listLatestRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { pauseNow, windowNow } from './round-times.ts';

/** The rounds of a contest as its boards must know them: closes as they have been moved, results as they are public. One query. */
export async function boardRounds(app: App, contest: Contest, now: Temporal.Instant): Promise<readonly BoardRound[]> {
  const { seasonId } = contest;
  const rankings = new Map((await listLatestRankings(app.db, seasonId)).map((row) => [row.round_id, row]));
  return contest.rounds.map((round) => ({
    id: round.id,
    ...windowNow(app, seasonId, round, now),
    publishedAt: rankings.get(round.id)?.published_at ?? null,
    isPaused: pauseNow(app, seasonId, round.id, now) !== null,
  }));
}

/**
 * Until when the log of a contest is public now; `null` = as far as it goes. Its size tells how many handed in, so it stands still
 * as the boards do, but no longer than until the round closes: then everybody's proof is due, published or not.
 */
async function logStandsSince(app: App, contest: Contest): Promise<Temporal.Instant | null> {
  const now = app.clock.seasonNow(contest.seasonId);
  const rounds = await boardRounds(app, contest, now);
  const running = rounds.filter(({ closes }) => closes === null || Temporal.Instant.compare(now, closes) < 0);
  return boardStanding(contest.rules, running, now).units;
}

/**
 * Until when, by the wall clock, the log of a season is public: its size tells how many handed in. `null` = as far as it goes.
 */
export async function readLogLimit(app: App, seasonId: string): Promise<Temporal.Instant | null> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return null;
  const since = await logStandsSince(app, contest.value);
  return since && since.subtract({ milliseconds: app.clock.offsetOf(seasonId) });
}

/** Whether the proof of what was handed in at this instant of the season is held back: its log is not public so far. */
export async function isProofHeldBack(app: App, contest: Contest, submittedAt: Temporal.Instant): Promise<boolean> {
  const since = await logStandsSince(app, contest);
  return since !== null && Temporal.Instant.compare(submittedAt, since) > 0;
}
