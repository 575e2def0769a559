// What a waiting room was like lately. The line itself knows only where it stands (waiting-room.ts); how fast it moves and how long
// its first has waited follow from a few looks at it, so that nobody who waits costs a write.

import { lineAt, type WaitingLine } from './waiting-room.ts';

/** Where a line stood when it was looked at. */
export interface WaitingPoint {
  readonly atMs: number;
  /** Numbers given so far. */
  readonly given: number;
  /** Of these, numbers that might come in. */
  readonly letIn: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const FINE_MS = 10 * MINUTE_MS; // every look of the last ten minutes, then one a minute
const KEPT_MS = 6 * 60 * MINUTE_MS;

/** Where a line stands now. */
export function pointOf(line: WaitingLine, nowMs: number): WaitingPoint {
  const { given, letInThousandths } = lineAt(line, nowMs);
  return { atMs: nowMs, given, letIn: Math.min(given, Math.floor(letInThousandths / 1000) + 1) };
}

/** The looks with one more: all of the last ten minutes, before them the last of each minute, none older than six hours. */
export function addPoint(points: readonly WaitingPoint[], point: WaitingPoint): readonly WaitingPoint[] {
  const young = points.filter(({ atMs }) => atMs < point.atMs && point.atMs - atMs <= KEPT_MS);
  const kept = young.filter(({ atMs }, at) => {
    const next = young[at + 1];
    return point.atMs - atMs <= FINE_MS || !next || minuteOf(next.atMs) !== minuteOf(atMs);
  });
  return [...kept, point];
}

/** What an organiser wants to know of a line. */
export interface WaitingFigures {
  /** At most so many wait: who went away without a word is among them. */
  readonly waiting: number;
  /** Let in each minute, over the last one; `null` = not looked at for so long. */
  readonly letInPerMinute: number | null;
  /** At least so long the first of those who wait has waited, in seconds; 0 = nobody waits. */
  readonly longestWaitSeconds: number;
  /** Until the last of them comes in at the rate of now, in seconds; `null` = the line is held. */
  readonly lastInSeconds: number | null;
}

/** The figures of a line from where it stood at each look, the last look being now. `perSecond` = its rate of now. */
export function waitingFigures(points: readonly WaitingPoint[], perSecond: number): WaitingFigures {
  const now = points.at(-1);
  if (!now) return { waiting: 0, letInPerMinute: null, longestWaitSeconds: 0, lastInSeconds: 0 };
  const waiting = now.given - now.letIn;
  return {
    waiting,
    letInPerMinute: rateOf(points, now),
    longestWaitSeconds: waiting === 0 ? 0 : waitedSeconds(points, now),
    lastInSeconds: waiting === 0 ? 0 : perSecond > 0 ? Math.ceil(waiting / perSecond) : null,
  };
}

/** Against the newest look that is a minute old, brought to one minute. */
function rateOf(points: readonly WaitingPoint[], now: WaitingPoint): number | null {
  const before = points.findLast(({ atMs }) => now.atMs - atMs >= MINUTE_MS);
  return before ? Math.round(((now.letIn - before.letIn) * MINUTE_MS) / (now.atMs - before.atMs)) : null;
}

/** The first who waits holds the number after the last let in: given at the latest when the line had come so far. */
function waitedSeconds(points: readonly WaitingPoint[], now: WaitingPoint): number {
  const drawn = points.find(({ given }) => given > now.letIn) ?? now;
  return Math.floor((now.atMs - drawn.atMs) / SECOND_MS);
}

function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}
