import { etagOf } from '../../ports/etag.ts';
import { countOpenAttempts } from '../../db/queries/contest-delay.ts';
import { putSnapshot } from '../../db/queries/contest-board.ts';
import { countRegistered, countWaitingEntries, listLiveMinutes, sumLiveMinutes } from '../../db/queries/live.ts';
import type { App } from '../app.ts';
import type { Contest, Round } from './contest.ts';
import { refreshWaitingFigures, type LiveWaiting } from './refresh-waiting-figures.ts';
import { windowNow } from './round-times.ts';

/** The numbers of a running contest as they stood at `computedAt`. */
export interface LiveView {
  readonly computedAt: string;
  readonly rehearsed: boolean;
  /** The round that is open; `null` between rounds. */
  readonly round: { readonly id: string; readonly opens: string; readonly closes: string | null } | null;
  readonly registered: number;
  readonly starts: number;
  readonly byHand: number;
  readonly byClock: number;
  readonly running: number;
  /** Handed in, minute by minute, the last of them the one that runs. */
  readonly perMinute: readonly MinuteCount[];
  readonly requests: number;
  readonly errors: number;
  readonly refusals: readonly { readonly code: string; readonly count: number }[];
  /** Milliseconds, of the hot path in the last hour; `null` without requests. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly backlog: number;
  /** `null` = there is no waiting room. */
  readonly waiting: LiveWaiting | null;
}

export interface MinuteCount {
  readonly minute: string;
  readonly count: number;
}

/** Key of a contest's live view among the snapshots. */
export function liveViewKey(seasonId: string): string {
  return `contest/${seasonId}/live`;
}

const MINUTES = 60;
const RATE_MINUTES = 10; // errors of an hour ago are no reason to ring
const MINUTE_MS = 60_000;
const LONGEST_DELAY_SECONDS = 86_400;

/** The round that is open at this instant by the moved windows. */
export function openRoundOf(app: App, contest: Contest, now: Temporal.Instant): Round | undefined {
  return contest.rounds.find((round) => {
    const { opens, closes } = windowNow(app, contest.seasonId, round, now);
    return Temporal.Instant.compare(opens, now) <= 0 && (!closes || Temporal.Instant.compare(now, closes) < 0);
  });
}

/** Computes the live view of a contest and replaces its snapshot: a few questions by index, off the hot path. */
export async function refreshLiveView(app: App, contest: Contest): Promise<LiveView> {
  const { seasonId } = contest;
  const view = await computeView(app, contest);
  const at = app.clock.seasonNow(seasonId);
  await putSnapshot(app.db, { key: liveViewKey(seasonId), etag: etagOf(view), body: view, at });
  return view;
}

async function computeView(app: App, contest: Contest): Promise<LiveView> {
  const { seasonId } = contest;
  const now = app.clock.seasonNow(seasonId);
  const wall = app.clock.wallNow();
  const round = openRoundOf(app, contest, now);
  const [sums, minutes, installation, registered, backlog] = await Promise.all([
    sumLiveMinutes(app.db, seasonId),
    listLiveMinutes(app.db, seasonId, now.subtract({ minutes: MINUTES })),
    listLiveMinutes(app.db, '', wall.subtract({ minutes: MINUTES })),
    countRegistered(app.db, seasonId),
    countWaitingEntries(app.db, seasonId),
  ]);
  const closes = round && windowNow(app, seasonId, round, now).closes;
  return {
    computedAt: now.toString(),
    rehearsed: app.clock.isRehearsing(seasonId),
    round: round ? { id: round.id, opens: round.window.opens.toString(), closes: closes?.toString() ?? null } : null,
    registered,
    starts: sums.get('start') ?? 0,
    byHand: sums.get('hand') ?? 0,
    byClock: sums.get('clock') ?? 0,
    running: round ? await countRunning(app, contest, round) : 0,
    perMinute: perMinute(minutes, now),
    ...healthOf(installation, wall),
    backlog,
    waiting: await refreshWaitingFigures(app, seasonId),
  };
}

/** By stored deadlines: where something has delayed the round, one that a delay may have moved counts as well. */
async function countRunning(app: App, { seasonId }: Contest, round: Round): Promise<number> {
  const now = app.clock.seasonNow(seasonId);
  const isDelayed = app.contests.delays.rowsOf(seasonId).some((row) => row.round_id === round.id);
  const since = isDelayed ? now.subtract({ seconds: LONGEST_DELAY_SECONDS }) : now;
  return countOpenAttempts(app.db, { seasonId, roundId: round.id, since });
}

type Counted = Awaited<ReturnType<typeof listLiveMinutes>>;

function perMinute(rows: Counted, now: Temporal.Instant): readonly MinuteCount[] {
  const counts = new Map<number, number>();
  for (const { minute, kind, count } of rows)
    if (kind === 'hand' || kind === 'clock')
      counts.set(minute.epochMilliseconds, (counts.get(minute.epochMilliseconds) ?? 0) + count);
  const last = now.epochMilliseconds - (now.epochMilliseconds % MINUTE_MS);
  return Array.from({ length: MINUTES }, (_, at) => {
    const ms = last - (MINUTES - 1 - at) * MINUTE_MS;
    return { minute: Temporal.Instant.fromEpochMilliseconds(ms).toString(), count: counts.get(ms) ?? 0 };
  });
}

function healthOf(rows: Counted, wall: Temporal.Instant) {
  const recent = rows.filter(
    ({ minute }) => Temporal.Instant.compare(minute, wall.subtract({ minutes: RATE_MINUTES })) >= 0,
  );
  const sum = (kind: string) => recent.reduce((total, row) => total + (row.kind === kind ? row.count : 0), 0);
  const durations = rows
    .filter(({ kind }) => kind === 'latency')
    .map(({ detail, count }) => ({ ms: Number(detail), count }));
  return {
    requests: sum('latency'),
    errors: sum('error'),
    refusals: refusalsOf(recent),
    p50: quantile(durations, 50),
    p95: quantile(durations, 95),
  };
}

function refusalsOf(rows: Counted) {
  const codes = Map.groupBy(
    rows.filter(({ kind }) => kind === 'refusal'),
    ({ detail }) => detail,
  );
  return [...codes]
    .map(([code, own]) => ({ code, count: own.reduce((total, { count }) => total + count, 0) }))
    .sort((a, b) => b.count - a.count);
}

/** The bound below which so many percent of the durations lie. */
function quantile(
  durations: readonly { readonly ms: number; readonly count: number }[],
  percent: number,
): number | null {
  const all = durations.reduce((total, { count }) => total + count, 0);
  let seen = 0;
  for (const { ms, count } of durations.toSorted((a, b) => a.ms - b.ms)) {
    seen += count;
    if (seen * 100 >= all * percent) return ms;
  }
  return null;
}
