import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askAgainSeconds,
  changeRate,
  giveNumbers,
  letEverybodyIn,
  openLine,
  type LineRate,
  standingOf,
  ticketState,
  type WaitingLine,
  type WaitingRoomRules,
} from './waiting-room.ts';

const rules: WaitingRoomRules = { admitPerSecond: 10, placeKeptMinutes: 10, passMinutes: 15 };
const MINUTE = 60_000;

const evenly = (perSecond: number) => openLine({ perSecond, burst: 0 }, 0);
const given = (line: WaitingLine, count: number, nowMs: number) => giveNumbers(line, count, nowMs).line;

describe('a line that lets in 10 a second, to which 100 come at once', () => {
  const line = given(evenly(10), 100, 0);
  for (const [number, moment, expected] of [
    [1, 0, { isLetIn: true, ahead: 0, waitMs: 0 }],
    [2, 0, { isLetIn: false, ahead: 1, waitMs: 100 }],
    [2, 99, { isLetIn: false, ahead: 1, waitMs: 1 }],
    [2, 100, { isLetIn: true, ahead: 0, waitMs: 0 }],
    [100, 0, { isLetIn: false, ahead: 99, waitMs: 9900 }],
    [100, 9899, { isLetIn: false, ahead: 1, waitMs: 1 }],
    [100, 9900, { isLetIn: true, ahead: 0, waitMs: 0 }],
    [101, 60_000, { isLetIn: false, ahead: 0, waitMs: 0 }], // a number nobody was given yet
  ] as const)
    test(`number ${number} after ${moment} ms`, () => expect(standingOf(line, number, moment)).toEqual(expected));
});

test('a quiet hour saves nothing up: a crowd after it comes in at the rate', () => {
  const early = given(evenly(10), 1, 0);
  const line = given(early, 1000, 60 * MINUTE);
  expect(standingOf(line, 2, 60 * MINUTE).isLetIn).toBe(true);
  expect(standingOf(line, 3, 60 * MINUTE)).toEqual({ isLetIn: false, ahead: 1, waitMs: 100 });
});

test('a burst lets so many in at once, and again after a quiet time', () => {
  const line = given(openLine({ perSecond: 1, burst: 50 }, 0), 60, 0);
  const inAtOnce = (from: WaitingLine, first: number, nowMs: number) =>
    Array.from({ length: 60 }, (_, at) => standingOf(from, first + at, nowMs)).filter(({ isLetIn }) => isLetIn).length;
  expect(inAtOnce(line, 1, 0)).toBe(51);
  expect(inAtOnce(given(line, 60, 2 * MINUTE), 61, 2 * MINUTE)).toBe(51);
});

test('a held line lets nobody in and says so; opened again, everybody has the place they had', () => {
  const held = changeRate(given(evenly(10), 100, 0), { perSecond: 0, burst: 0 }, 1000);
  expect(standingOf(held, 11, 5000).isLetIn).toBe(true);
  expect(standingOf(held, 12, MINUTE)).toEqual({ isLetIn: false, ahead: 1, waitMs: null });
  const open = changeRate(held, { perSecond: 20, burst: 0 }, MINUTE);
  expect(standingOf(open, 12, MINUTE)).toEqual({ isLetIn: false, ahead: 1, waitMs: 50 });
});

test('a room that is closed lets everybody in, and nobody waits for them when it is opened again', () => {
  const closed = letEverybodyIn(changeRate(given(evenly(10), 500, 0), { perSecond: 0, burst: 0 }, 1000), 1000);
  expect(standingOf(closed, 500, 1000).isLetIn).toBe(true);
  const open = given(changeRate(closed, { perSecond: 10, burst: 0 }, MINUTE), 2, MINUTE);
  expect(standingOf(open, 501, MINUTE).isLetIn).toBe(true);
  expect(standingOf(open, 502, MINUTE)).toEqual({ isLetIn: false, ahead: 1, waitMs: 100 });
});

test('a machine whose clock lags neither holds the line up nor lets more in', () => {
  const line = given(given(evenly(10), 10, 1000), 10, 400);
  expect(line.asOfMs).toBe(1000);
  expect(standingOf(line, 2, 1100)).toMatchObject({ isLetIn: true });
});

/** Arrivals: how many come after how long a pause. */
const arrivals = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 60 }), afterMs: fc.integer({ min: 0, max: 20_000 }) }),
  { minLength: 1, maxLength: 8 },
);
const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 100 }), burst: fc.integer({ min: 0, max: 20 }) });

interface Told {
  readonly number: number;
  readonly cameAt: number;
  /** When it was told, on coming, to be let in. */
  readonly at: number;
}

/** Plays arrivals: what each was told, and the line as it was left. */
function play(rate: LineRate, coming: readonly { readonly count: number; readonly afterMs: number }[]) {
  let line = openLine(rate, 0);
  let now = 0;
  const told: Told[] = [];
  const broken: Told[] = [];
  for (const { count, afterMs } of coming) {
    now += afterMs;
    const drawn = giveNumbers(line, count, now);
    line = drawn.line;
    broken.push(...told.filter(({ number, at }) => standingOf(line, number, now).isLetIn !== at <= now));
    for (let number = drawn.first; number < drawn.first + count; number += 1)
      told.push({ number, cameAt: now, at: now + standingOf(line, number, now).waitMs! });
  }
  return { line, now, told, broken };
}

test('the estimate is honest: at the moment told, not a millisecond before, one is let in, whoever comes meanwhile', () =>
  fc.assert(
    fc.property(rates, arrivals, (rate, coming) => {
      const { line, now, told, broken } = play(rate, coming);
      expect(broken).toEqual([]);
      const waiting = told.filter(({ at }) => at > now);
      expect(waiting.filter(({ number, at }) => standingOf(line, number, at - 1).isLetIn)).toEqual([]);
      expect(waiting.filter(({ number, at }) => !standingOf(line, number, at).isLetIn)).toEqual([]);
    }),
  ));

test('order is kept, nobody starves, and in no second more come in than the rate and the burst allow', () =>
  fc.assert(
    fc.property(rates, arrivals, (rate, coming) => {
      const { told } = play(rate, coming);
      expect(told.filter(({ at }, place) => place > 0 && at < told[place - 1]!.at)).toEqual([]);
      // never longer than everybody before
      const starving = told.filter(
        ({ number, cameAt, at }) => at - cameAt > Math.ceil((number / rate.perSecond) * 1000),
      );
      expect(starving).toEqual([]);
      const most = rate.perSecond + rate.burst + 1;
      expect(told.filter(({ at }, place) => place >= most && at - told[place - most]!.at < 1000)).toEqual([]);
    }),
  ));

test('a change of the rate keeps the order and takes nobody’s admission back', () =>
  fc.assert(
    fc.property(rates, rates, fc.integer({ min: 1, max: 60_000 }), (before, after, changedAt) => {
      const line = given(openLine(before, 0), 2000, 0);
      const changed = changeRate(line, after, changedAt);
      for (const number of [1, 2, 500, 1000, 2000]) {
        if (standingOf(line, number, changedAt).isLetIn)
          expect(standingOf(changed, number, changedAt).isLetIn).toBe(true);
        expect(standingOf(changed, number, changedAt).waitMs).toBeGreaterThanOrEqual(
          standingOf(changed, number - 1 || 1, changedAt).waitMs!,
        );
      }
    }),
  ));

test('a million told to begin at 08:00, let in at 500 a second: in 34 minutes all are in, in order, at the rate', () => {
  let line = evenly(500);
  const told: number[] = [];
  for (let second = 0; second < 60; second += 1) {
    // Most come in the first seconds, as they do.
    const count = Math.round((1_000_000 * (60 - second)) / 1830);
    const drawn = giveNumbers(line, count, second * 1000);
    line = drawn.line;
    for (let number = drawn.first; number < drawn.first + count; number += 1)
      told.push(second * 1000 + standingOf(line, number, second * 1000).waitMs!);
  }
  expect(told.length).toBe(1_000_000);
  const perSecond = new Map<number, number>();
  for (const at of told) perSecond.set(Math.floor(at / 1000), (perSecond.get(Math.floor(at / 1000)) ?? 0) + 1);
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(501);
  expect(told.every((at, place) => place === 0 || at >= told[place - 1]!)).toBe(true);
  expect(told.at(-1)! / MINUTE).toBeCloseTo(1_000_000 / 500 / 60, 1);
});

test('a million who wait ask less than thirty times for each one let in', () => {
  const line = given(evenly(500), 1_000_000, 0);
  const asked = (number: number) => {
    let count = 0;
    for (let now = 0; !standingOf(line, number, now).isLetIn; count += 1)
      now += askAgainSeconds(standingOf(line, number, now), number, rules) * 1000;
    return count;
  };
  const sample = Array.from({ length: 500 }, (_, at) => asked(at * 2000 + 1));
  expect(sample.reduce((sum, one) => sum + one, 0) / sample.length).toBeLessThan(30);
});

describe('a ticket', () => {
  for (const [name, ticket, nowMs, state] of [
    ['waits', { number: 9, seenAtMs: 0, letInAtMs: null }, 0, 'waits'],
    [
      'holds its place through an absence of almost ten minutes',
      { number: 9, seenAtMs: 0, letInAtMs: null },
      10 * MINUTE - 1,
      'waits',
    ],
    ['has lost it at ten minutes', { number: 9, seenAtMs: 0, letInAtMs: null }, 10 * MINUTE, 'lost'],
    ['that was let in is a pass', { number: 9, seenAtMs: 0, letInAtMs: 20 * MINUTE }, 35 * MINUTE - 1, 'let-in'],
    ['a pass ends after fifteen minutes', { number: 9, seenAtMs: 0, letInAtMs: 20 * MINUTE }, 35 * MINUTE, 'lost'],
  ] as const)
    test(name, () => expect(ticketState(ticket, rules, nowMs)).toBe(state));
});

describe('when to ask again', () => {
  const wait = (waitMs: number | null) => ({ isLetIn: false, ahead: 5, waitMs });
  for (const [name, waitMs, number, seconds] of [
    ['next to come in: twice a second at most', 100, 100, 0.5],
    ['soon to come in: at the turn itself', 1010, 199, 1.1],
    ['in ten seconds: at the turn itself', 10_000, 199, 10],
    ['in a minute: half the way', 60_000, 100, 30],
    ['a neighbour a little later', 60_000, 199, 33],
    ['in an hour: before the place is lost', 3_600_000, 100, 200],
    ['held: every half minute', null, 100, 30],
  ] as const)
    test(name, () => expect(askAgainSeconds(wait(waitMs), number, rules)).toBe(seconds));
});
