import { countOpenAttempts, listDelaysOfRound } from '../../db/queries/contest-delay.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { roundOf } from './contest.ts';
import { pauseNow, windowNow } from './round-times.ts';

/** A delay as the organiser reads it: with who made it. */
export interface RoundDelayView {
  readonly id: string;
  readonly kind: 'extension' | 'pause' | 'resumption';
  readonly minutes: number | null;
  readonly reason: string;
  readonly at: string;
  readonly expectedAt: string | null;
  readonly madeAt: string;
  readonly madeBy: string;
}

export interface RoundDelayList {
  /** Newest first. */
  readonly delays: readonly RoundDelayView[];
  /** How many attempts are open now. */
  readonly running: number;
  /** When the round closes, and since when it stands still, once every delay holds: one just made takes effect two seconds later. */
  readonly closes: string | null;
  readonly pausedSince: string | null;
}

const LONGEST_SECONDS = 86_400; // a deadline that has passed by more than everything that may have moved it is no longer open

/** What has delayed a round so far, and how many people are writing in it. */
export async function listRoundDelays(app: App, organiser: OrganiserOf, roundId: string): Promise<RoundDelayList> {
  const seasonId = organiser.scope.id;
  const rows = await listDelaysOfRound(app.db, seasonId, roundId);
  const now = app.clock.seasonNow(seasonId);
  const since = rows.length === 0 ? now : now.subtract({ seconds: LONGEST_SECONDS });
  return {
    running: await countOpenAttempts(app.db, { seasonId, roundId, since }),
    ...standing(app, { seasonId, roundId, at: latest([now, ...rows.map((row) => row.takes_effect_at)]) }),
    delays: rows.map((row) => ({
      id: row.id,
      kind: row.kind as RoundDelayView['kind'],
      minutes: row.seconds === null ? null : row.seconds / 60,
      reason: row.reason,
      at: row.takes_effect_at.toString(),
      expectedAt: row.expected_at?.toString() ?? null,
      madeAt: row.made_at.toString(),
      madeBy: row.made_by,
    })),
  };
}

function latest(instants: readonly Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((last, one) => (Temporal.Instant.compare(one, last) > 0 ? one : last));
}

interface Asked {
  readonly seasonId: string;
  readonly roundId: string;
  readonly at: Temporal.Instant;
}

function standing(app: App, { seasonId, roundId, at }: Asked): Pick<RoundDelayList, 'closes' | 'pausedSince'> {
  const contest = app.contests.find(seasonId);
  const round = contest.ok ? roundOf(contest.value, roundId) : undefined;
  return {
    closes: (round && windowNow(app, seasonId, round, at).closes)?.toString() ?? null,
    pausedSince: pauseNow(app, seasonId, roundId, at)?.from.toString() ?? null,
  };
}
