import { boardStanding, type BoardRound, type BoardStanding } from '#core/contest/board-times.ts';
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

/** How far the public may see of a contest now. */
async function readBoardStanding(app: App, contest: Contest): Promise<BoardStanding> {
  const now = app.clock.seasonNow(contest.seasonId);
  return boardStanding(contest.rules, await boardRounds(app, contest, now), now);
}

/**
 * Until when, by the wall clock, the log of a season is public: its size tells how many handed in. `null` = as far as it goes.
 */
export async function readLogLimit(app: App, seasonId: string): Promise<Temporal.Instant | null> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return null;
  const { units } = await readBoardStanding(app, contest.value);
  return units && units.subtract({ milliseconds: app.clock.offsetOf(seasonId) });
}

/** Whether the proof of what was handed in at this instant of the season is held back: its log is not public so far. */
export async function isProofHeldBack(app: App, contest: Contest, submittedAt: Temporal.Instant): Promise<boolean> {
  const { units } = await readBoardStanding(app, contest);
  return units !== null && Temporal.Instant.compare(submittedAt, units) > 0;
}
