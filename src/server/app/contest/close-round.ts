import { roundSettlesAt } from '#core/contest/admission.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRoundClose, listLatestRankings, listOpenAttempts } from '../../db/queries/contest-ranking.ts';
import { listAttemptsOf, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { computeRanking } from './compute-ranking.ts';
import { roundOf, type ContestRefusal, type Round } from './contest.ts';
import { refreshUnitBoard } from './refresh-unit-board.ts';
import { windowNow } from './round-times.ts';
import { factsOf } from './running-attempts.ts';
import { settleRow } from './submit-by-clock.ts';

export type CloseRefusal =
  | ContestRefusal
  | { readonly code: 'round-not-found' }
  | { readonly code: 'round-still-running'; readonly settlesAt: Temporal.Instant | null };

export interface RoundClosed {
  /** Attempts the clock handed in. */
  readonly submittedByClock: number;
  /** `false` = it was closed already; nothing was ranked again. */
  readonly isNew: boolean;
}

const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Closes a round once nobody can be writing any more: hands in what was saved, ranks provisionally, computes the unit board.
 * May be called again after a crash: what is done stays done.
 */
export async function closeRound(
  app: App,
  seasonId: string,
  roundId: string,
): Promise<Result<RoundClosed, CloseRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const round = roundOf(contest.value, roundId);
  if (!round) return refuse({ code: 'round-not-found' });
  const now = app.clock.seasonNow(seasonId);
  const settlesAt = roundSettlesAt(windowNow(app, seasonId, round, now), contest.value.rules);
  if (!settlesAt || Temporal.Instant.compare(now, settlesAt) < 0)
    return refuse({ code: 'round-still-running', settlesAt });

  const before = await settleAll(app, seasonId, round);
  const rehearsed = app.clock.isRehearsing(seasonId);
  const isNew = await insertRoundClose(app.db, { seasonId, roundId, at: now, rehearsed });
  const after = await settleAll(app, seasonId, round); // a start that was on its way: from the close on none is added
  await rankOnce(app, seasonId, roundId);
  await refreshUnitBoard(app, seasonId);
  return accept({ submittedByClock: before + after, isNew });
}

/** Ranks a closed round that has no ranking yet: also one whose close was written and nothing after it. */
async function rankOnce(app: App, seasonId: string, roundId: string): Promise<void> {
  const rankings = await listLatestRankings(app.db, seasonId);
  if (rankings.some((ranking) => ranking.round_id === roundId)) return;
  const ranked = await computeRanking(app, { seasonId, roundId, by: null });
  if (!ranked.ok) throw new Error(`round ${roundId} of ${seasonId} cannot be ranked: ${ranked.refusal.code}`);
}

/** Hands in everything the clock hands in, pass by pass, until a pass finds nothing to hand in. Waits first for what is being written. */
async function settleAll(app: App, seasonId: string, round: Round): Promise<number> {
  for (let submitted = 0; ;) {
    await app.contests.writes.drain();
    const now = await settleOnce(app, seasonId, round);
    if (now === 0) return submitted;
    submitted += now;
  }
}

async function settleOnce(app: App, seasonId: string, round: Round): Promise<number> {
  let submitted = 0;
  for (let after = FIRST_ID; ;) {
    const page = await listOpenAttempts(app.db, { seasonId, roundId: round.id, after, limit: PAGE });
    if (page.length === 0) return submitted;
    submitted += await settlePage(app, page);
    after = page.at(-1)!.attempt_id;
  }
}

async function settlePage(app: App, page: readonly AttemptRow[]): Promise<number> {
  const participantIds = page.map((row) => row.participant_id);
  const all = Map.groupBy(await listAttemptsOf(app.db, participantIds), (head) => head.participant_id);
  const settled = await Promise.all(
    page.map(async (row) => settleRow(app, await factsOf(app, row, all.get(row.participant_id) ?? []), row)),
  );
  return settled.filter((outcome) => outcome === 'submitted').length;
}
