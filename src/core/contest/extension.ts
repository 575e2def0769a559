import type { Window } from '../shared/window.ts';

/** More time for a round (gia hạn): its closing instant and the deadline of everybody who is writing move by as much. */
export interface Extension {
  readonly at: Temporal.Instant;
  readonly seconds: number;
}

/** A round stands still (tạm dừng): nobody begins, and nobody's time runs. Half-open: [from, until); `null` = it still does. */
export interface Pause {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  /** When the organiser expects it to go on. */
  readonly expectedAt: Temporal.Instant | null;
}

/** Everything that has delayed a round. Stored deadlines and windows never change: what holds is reckoned from both. */
export interface RoundDelays {
  readonly extensions: readonly Extension[];
  readonly pauses: readonly Pause[];
}

/** A round that nothing has delayed. */
export const NO_DELAYS: RoundDelays = { extensions: [], pauses: [] };

/** The largest extension at once: a day. A longer one is a change of the rules. */
export const MAX_EXTENSION_MINUTES = 24 * 60;

/** Until when something runs that was to end at `end`; `since` = when it began, `null` = before anything delayed it. */
export interface Run {
  readonly since: Temporal.Instant | null;
  readonly end: Temporal.Instant;
}

/**
 * The instant at which a run ends, as known at `now`. Each delay moves what is running at its instant: what ended before stays
 * ended, and what began after was told the moved time already. While a round stands still the end lies as far ahead as it did
 * when the pause began, so it is never reached.
 *
 * Half-open like every window: a delay at the very instant of the end comes too late, and one at the very instant of the
 * beginning was known to whoever began.
 */
export function movedEnd(run: Run, delays: RoundDelays, now: Temporal.Instant): Temporal.Instant {
  let { end } = run;
  for (const delay of inOrder(delays)) {
    const started = startOf(delay);
    if (isAfter(started, now) || !isAfter(end, started)) continue;
    end = end.add({ nanoseconds: 'seconds' in delay ? extensionOf(delay, run.since) : stillOf(delay, run.since, now) });
  }
  return end;
}

/** The window of a round as delays have moved its closing instant. */
export function movedWindow(window: Window, delays: RoundDelays, now: Temporal.Instant): Window {
  if (window.closes === null || isUndelayed(delays)) return window;
  return { opens: window.opens, closes: movedEnd({ since: null, end: window.closes }, delays, now) };
}

/** The pause that holds at this instant, if one does. */
export function pauseAt(delays: RoundDelays, now: Temporal.Instant): Pause | null {
  return delays.pauses.find(({ from, until }) => !isAfter(from, now) && (!until || isAfter(until, now))) ?? null;
}

/** How long somebody worked between two instants, in milliseconds: the time a round stood still does not count. */
export function workedMs(from: Temporal.Instant, to: Temporal.Instant, delays: RoundDelays): number {
  const still = delays.pauses.reduce((sum, pause) => sum + Math.max(0, stillOf(pause, from, to)), 0);
  return to.epochMilliseconds - from.epochMilliseconds - Math.floor(still / 1e6);
}

/** Whether nothing has delayed the round: the usual case, in which nothing needs to be reckoned. */
export function isUndelayed({ extensions, pauses }: RoundDelays): boolean {
  return extensions.length === 0 && pauses.length === 0;
}

type Delay = Extension | Pause;

function inOrder({ extensions, pauses }: RoundDelays): readonly Delay[] {
  return [...extensions, ...pauses].sort((a, b) => Temporal.Instant.compare(startOf(a), startOf(b)));
}

function startOf(delay: Delay): Temporal.Instant {
  return 'seconds' in delay ? delay.at : delay.from;
}

function extensionOf({ at, seconds }: Extension, since: Temporal.Instant | null): number {
  return since && !isAfter(at, since) ? 0 : seconds * 1e9;
}

/** Nanoseconds of a pause that lie between two instants. Exact: a round of 100 days stays below 2^53. */
function stillOf({ from, until }: Pause, since: Temporal.Instant | null, now: Temporal.Instant): number {
  const begin = since && isAfter(since, from) ? since : from;
  const end = until && !isAfter(until, now) ? until : now;
  return isAfter(end, begin) ? Number(end.epochNanoseconds - begin.epochNanoseconds) : 0;
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
