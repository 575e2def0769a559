import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPoint, pointOf, waitingFigures, type WaitingPoint } from './waiting-history.ts';
import { changeRate, giveNumbers, openLine } from './waiting-room.ts';

const at = (seconds: number, given: number, letIn: number): WaitingPoint => ({ atMs: seconds * 1000, given, letIn });
const NOBODY = { waiting: 0, letInPerMinute: null, longestWaitSeconds: 0, lastInSeconds: 0 };

describe('the figures of a line', () => {
  for (const [name, points, perSecond, expected] of [
    ['nobody has looked', [], 10, NOBODY],
    ['nobody waits', [at(0, 5, 5)], 10, NOBODY],
    [
      'thirty arrived at once ten seconds ago at one a second',
      [at(0, 0, 0), at(10, 30, 1), at(20, 30, 11)],
      1,
      { waiting: 19, letInPerMinute: null, longestWaitSeconds: 10, lastInSeconds: 19 },
    ],
    [
      'a minute later the first of the next twenty has waited since they came',
      [at(0, 30, 1), at(30, 50, 31), at(59, 50, 44), at(60, 50, 45)],
      1,
      { waiting: 5, letInPerMinute: 44, longestWaitSeconds: 30, lastInSeconds: 5 },
    ],
    [
      'a look ninety seconds old is brought to one minute',
      [at(0, 900, 0), at(90, 900, 450)],
      5,
      { waiting: 450, letInPerMinute: 300, longestWaitSeconds: 90, lastInSeconds: 90 },
    ],
    [
      'a held line has no end in sight',
      [at(0, 4, 1), at(300, 4, 1)],
      0,
      { waiting: 3, letInPerMinute: 0, longestWaitSeconds: 300, lastInSeconds: null },
    ],
    [
      'a look of 59 seconds is no minute yet',
      [at(0, 100, 0), at(59, 100, 59)],
      1,
      { waiting: 41, letInPerMinute: null, longestWaitSeconds: 59, lastInSeconds: 41 },
    ],
  ] as const)
    test(name, () => expect(waitingFigures(points, perSecond)).toEqual(expected));
});

test('a point is where the line stands: the first comes in at once', () => {
  const { line } = giveNumbers(openLine({ perSecond: 1, burst: 0 }, 0), 3, 0);
  expect([0, 999, 1000, 60_000].map((ms) => pointOf(line, ms).letIn)).toEqual([1, 1, 2, 3]);
  expect(pointOf(changeRate(line, { perSecond: 0, burst: 0 }, 500), 9000)).toEqual({ atMs: 9000, given: 3, letIn: 1 });
});

test('looks older than ten minutes are kept one a minute, older than six hours not at all', () => {
  let points: readonly WaitingPoint[] = [];
  for (let seconds = 0; seconds <= 7 * 3600; seconds += 10) points = addPoint(points, at(seconds, seconds, 0));
  expect(points.length).toBeLessThanOrEqual(60 + 1 + 6 * 60);
  expect(points[0]!.atMs).toBeGreaterThanOrEqual(3_600_000);
  expect(points.at(-1)).toEqual(at(7 * 3600, 7 * 3600, 0));
  expect(addPoint([at(20, 0, 0)], at(10, 0, 0))).toEqual([at(10, 0, 0)]); // a clock that was set back begins anew
});

test('the longest wait told is never longer than the true one, and misses it by no more than one look', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 50 }),
      fc.integer({ min: 1, max: 3 }),
      (arrivals, perSecond) => {
        let line = openLine({ perSecond, burst: 0 }, 0);
        let points: readonly WaitingPoint[] = [];
        const drawnAt: number[] = [];
        for (const [step, count] of arrivals.entries()) {
          const nowMs = step * 10_000;
          line = giveNumbers(line, count, nowMs).line;
          for (let one = 0; one < count; one += 1) drawnAt.push(nowMs);
          points = addPoint(points, pointOf(line, nowMs));
        }
        const now = points.at(-1)!;
        const told = waitingFigures(points, perSecond).longestWaitSeconds;
        const truth = now.given > now.letIn ? (now.atMs - drawnAt[now.letIn]!) / 1000 : 0;
        expect(truth - told).toBeGreaterThanOrEqual(0);
        expect(truth - told).toBeLessThanOrEqual(10);
      },
    ),
  ));
