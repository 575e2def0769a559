import { setTimeout as sleep } from 'node:timers/promises';
import { roundSettlesAt } from '#core/contest/admission.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertRoundClose,
  listAttemptWriters,
  listLatestRankings,
  listOpenAttempts,
} from '../../db/queries/contest-ranking.ts';
import { findAttempt, listAttemptsOf, type AttemptHead, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { computeRanking } from './compute-ranking.ts';
import { roundOf, type ContestRefusal, type Round } from './contest.ts';
import { refreshUnitBoard } from './refresh-unit-board.ts';
import { deadlineNow, windowNow } from './round-times.ts';
import { factsOf, type AttemptFacts } from './running-attempts.ts';
import { settleRow } from './submit-by-clock.ts';

export type CloseRefusal =
  | ContestRefusal
  | { readonly code: 'round-not-found' }
  | { readonly code: 'round-still-running'; readonly settlesAt: Temporal.Instant | null };

export interface RoundClosed {
  /** Attempts the clock handed in. */
  readonly submittedByClock: number;
  /** Attempts of which nobody can tell what they are: they are kept, logged, and not in the ranking. */
  readonly unsettled: number;
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
  await app.contests.delays.refresh(); // also what this process has not heard of
  const settlesAt = roundSettlesAt(windowNow(app, seasonId, round, now), contest.value.rules);
  if (!settlesAt || Temporal.Instant.compare(now, settlesAt) < 0)
    return refuse({ code: 'round-still-running', settlesAt });

  const before = await settleAll(app, seasonId, round);
  if (before.writtenUntil) return refuse({ code: 'round-still-running', settlesAt: before.writtenUntil });
  const rehearsed = app.clock.isRehearsing(seasonId);
  const isNew = await insertRoundClose(app.db, { seasonId, roundId, at: now, rehearsed });
  await awaitWriters(app); // from the close on nothing is added, except by those who could not see it yet
  const after = await settleAll(app, seasonId, round);
  await rankOnce(app, seasonId, roundId);
  await refreshUnitBoard(app, seasonId);
  const submittedByClock = before.submitted + after.submitted;
  return accept({ submittedByClock, unsettled: after.unsettled, isNew });
}

const LOOK_AGAIN_MS = 20;

/** Waits until whatever was being written to attempts at this moment, by any process, is written or gone. */
async function awaitWriters(app: App): Promise<void> {
  for (let writers = await listAttemptWriters(app.db); writers.length > 0;) {
    await sleep(LOOK_AGAIN_MS);
    writers = await listAttemptWriters(app.db, writers);
  }
}

/** Ranks a closed round that has no ranking yet: also one whose close was written and nothing after it. */
async function rankOnce(app: App, seasonId: string, roundId: string): Promise<void> {
  const rankings = await listLatestRankings(app.db, seasonId);
  if (rankings.some((ranking) => ranking.round_id === roundId)) return;
  const ranked = await computeRanking(app, { seasonId, roundId, by: null });
  if (!ranked.ok) throw new Error(`round ${roundId} of ${seasonId} cannot be ranked: ${ranked.refusal.code}`);
}

/** Hands in everything the clock hands in, pass by pass, until a pass finds nothing to hand in. Waits first for what is being written. */
async function settleAll(app: App, seasonId: string, round: Round): Promise<Settlement> {
  for (let submitted = 0; ;) {
    await app.contests.writes.drain();
    const pass = await settleOnce(app, seasonId, round);
    submitted += pass.submitted;
    if (pass.submitted === 0) return { ...pass, submitted };
  }
}

interface Settlement {
  readonly submitted: number;
  /** Attempts that could not be settled. */
  readonly unsettled: number;
  /** The instant at which the last who is still writing must have ended; `null` = nobody is. */
  readonly writtenUntil: Temporal.Instant | null;
}

async function settleOnce(app: App, seasonId: string, round: Round): Promise<Settlement> {
  let submitted = 0;
  let unsettled = 0;
  const ends: Temporal.Instant[] = [];
  for (let after = FIRST_ID; ;) {
    const page = await listOpenAttempts(app.db, { seasonId, roundId: round.id, after, limit: PAGE });
    if (page.length === 0)
      return { submitted, unsettled, writtenUntil: ends.sort(Temporal.Instant.compare).at(-1) ?? null };
    for (const outcome of await settlePage(app, page)) {
      if (outcome === 'submitted') submitted += 1;
      else if (outcome === 'unsettled') unsettled += 1;
      else if (outcome !== 'abandoned') ends.push(outcome.until);
    }
    after = page.at(-1)!.attempt_id;
  }
}

type Outcome = 'submitted' | 'abandoned' | 'unsettled' | { readonly until: Temporal.Instant };

async function settlePage(app: App, page: readonly AttemptRow[]): Promise<readonly Outcome[]> {
  const participantIds = page.map((row) => row.participant_id);
  const all = Map.groupBy(await listAttemptsOf(app.db, participantIds), (head) => head.participant_id);
  return Promise.all(page.map((row) => settleOne(app, row, all.get(row.participant_id) ?? [])));
}

/**
 * One that cannot be settled keeps nobody else from a result: it is logged and counted, and its row stays as it is. Throws when
 * the database does not answer: then nothing is wrong with the attempt, and the close is tried again.
 */
async function settleOne(app: App, row: AttemptRow, all: readonly AttemptHead[]): Promise<Outcome> {
  const settle = async (): Promise<Outcome> => {
    const facts = await factsOf(app, row, all);
    const settled = await settleRow(app, facts, row);
    return settled === 'running' ? { until: writtenBy(app, facts) } : settled;
  };
  try {
    return await settle();
  } catch {
    await findAttempt(app.contests.hot, row.participant_id, row.attempt_id);
    return settle().catch((error: unknown) => {
      app.log.error({ err: error, attemptId: row.attempt_id }, 'attempt cannot be settled');
      return 'unsettled';
    });
  }
}

function writtenBy(app: App, facts: AttemptFacts): Temporal.Instant {
  const now = app.clock.seasonNow(facts.contest.seasonId);
  return (deadlineNow(app, facts, now) ?? now).add({ seconds: facts.contest.rules.time.graceSeconds });
}
