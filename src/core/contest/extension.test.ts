import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedEnd, movedWindow, NO_DELAYS, pauseAt, workedMs, type Pause, type RoundDelays } from './extension.ts';

const at = (clock: string) => Temporal.Instant.from(`2024-09-12T${clock}+07:00`);
const extended = (clock: string, minutes: number): RoundDelays => ({
  extensions: [{ at: at(clock), seconds: minutes * 60 }],
  pauses: [],
});
const pause = (from: string, until: string | null): Pause => ({
  from: at(from),
  until: until === null ? null : at(until),
  expectedAt: null,
});
const paused = (from: string, until: string | null): RoundDelays => ({ extensions: [], pauses: [pause(from, until)] });
const both = (...parts: readonly RoundDelays[]): RoundDelays => ({
  extensions: parts.flatMap(({ extensions }) => extensions),
  pauses: parts.flatMap(({ pauses }) => pauses),
});

describe('an attempt begun at 20:00 that ends at 20:10', () => {
  const run = { since: at('20:00'), end: at('20:10') };
  for (const [name, delays, now, expected] of [
    ['nothing happened', NO_DELAYS, '20:05', '20:10'],
    ['15 minutes more while it runs', extended('20:05', 15), '20:05', '20:25'],
    ['15 minutes more, not yet in effect', extended('20:05', 15), '20:04:59.999', '20:10'],
    ['more time at the instant it began was known then', extended('20:00', 15), '20:05', '20:10'],
    ['more time a millisecond after it began', extended('20:00:00.001', 15), '20:05', '20:25'],
    ['more time a millisecond before it ended', extended('20:09:59.999', 15), '20:30', '20:25'],
    ['more time at the instant it ended comes too late', extended('20:10', 15), '20:30', '20:10'],
    ['more time twice', both(extended('20:05', 5), extended('20:12', 5)), '20:13', '20:20'],
    [
      'a second one after the end that the first moved',
      both(extended('20:05', 5), extended('20:15', 5)),
      '20:16',
      '20:15',
    ],
    ['a pause that goes on: five minutes stay five minutes', paused('20:05', null), '21:00', '21:05'],
    ['a pause of seven minutes, over', paused('20:05', '20:12'), '20:13', '20:17'],
    ['a pause across its end', paused('20:09', '20:40'), '20:41', '20:41'],
    ['a pause at the instant it ended', paused('20:10', '20:40'), '20:41', '20:10'],
    ['a pause over before it began', paused('19:00', '20:00'), '20:05', '20:10'],
    ['begun while a pause was on: the rest of it counts', paused('19:55', '20:03'), '20:05', '20:13'],
    ['more time during a pause', both(paused('20:05', '20:12'), extended('20:11', 10)), '20:13', '20:27'],
    [
      'more time at a moment only the pause made part of it',
      both(paused('20:05', '20:12'), extended('20:16', 10)),
      '20:16',
      '20:27',
    ],
    [
      'more time first, then a pause only that made possible',
      both(extended('20:05', 10), paused('20:15', '20:16')),
      '20:17',
      '20:21',
    ],
  ] as const)
    test(`${name}: at ${now} it ends at ${expected}`, () =>
      expect(movedEnd(run, delays, at(now)).toString()).toBe(at(expected).toString()));
});

describe('a round that closes at 23:00', () => {
  const window = { opens: at('08:00'), closes: at('23:00') };
  for (const [name, delays, now, expected] of [
    ['undelayed', NO_DELAYS, '22:00', '23:00'],
    ['extended by 15 minutes', extended('22:59:59.999', 15), '23:05', '23:15'],
    ['extended once it has closed: not at all', extended('23:00', 15), '23:05', '23:00'],
    ['paused across its closing instant', paused('22:50', '23:20'), '23:21', '23:30'],
    ['still paused long after its closing instant: ten minutes remain', paused('22:50', null), '23:40', '23:50'],
    [
      'paused, and extended while it stood still',
      both(paused('22:50', '23:20'), extended('23:10', 5)),
      '23:21',
      '23:35',
    ],
  ] as const)
    test(`${name}: at ${now} it closes at ${expected}`, () =>
      expect(movedWindow(window, delays, at(now))).toEqual({ opens: at('08:00'), closes: at(expected) }));

  test('whose end was not announced has none to move', () =>
    expect(movedWindow({ ...window, closes: null }, extended('20:00', 15), at('21:00')).closes).toBeNull());
});

test('a pause holds from its first instant until the instant before it ends', () => {
  const delays = paused('20:05', '20:12');
  const holds = (clock: string) => pauseAt(delays, at(clock)) !== null;
  expect(['20:04:59.999', '20:05', '20:11:59.999', '20:12'].map(holds)).toEqual([false, true, true, false]);
});

test('time worked leaves out the time the round stood still', () => {
  expect(workedMs(at('20:00'), at('20:20'), NO_DELAYS)).toBe(20 * 60_000);
  expect(workedMs(at('20:00'), at('20:20'), paused('20:05', '20:12'))).toBe(13 * 60_000);
  expect(workedMs(at('20:00'), at('20:20'), paused('20:15', null))).toBe(15 * 60_000);
  expect(workedMs(at('20:00'), at('20:20'), paused('19:00', '19:30'))).toBe(20 * 60_000);
});

describe('whatever delays a round', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const later = (minutes: number) => at('08:00').add({ minutes });
  const delaysArbitrary = fc
    .tuple(
      fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 60 })), { maxLength: 4 }),
      fc.uniqueArray(minute, { maxLength: 6 }),
    )
    .map(([extensions, moments]): RoundDelays => {
      const sorted = moments.toSorted((a, b) => a - b);
      const pauses = sorted.flatMap((from, index) =>
        index % 2 === 0
          ? [
              {
                from: later(from),
                until: sorted[index + 1] === undefined ? null : later(sorted[index + 1]!),
                expectedAt: null,
              },
            ]
          : [],
      );
      return {
        extensions: extensions.map(([moment, minutes]) => ({ at: later(moment), seconds: minutes * 60 })),
        pauses,
      };
    });
  const compare = Temporal.Instant.compare;

  test('no end ever moves back, neither by a delay nor by time passing', () =>
    fc.assert(
      fc.property(delaysArbitrary, minute, minute, minute, minute, (delays, since, length, now, passed) => {
        const run = { since: later(since), end: later(since + length + 1) };
        const first = movedEnd(run, delays, later(now));
        expect(compare(first, run.end)).toBeGreaterThanOrEqual(0);
        expect(compare(movedEnd(run, delays, later(now + passed)), first)).toBeGreaterThanOrEqual(0);
      }),
    ));

  test('an attempt cut off at the close never runs past the moved close', () =>
    fc.assert(
      fc.property(delaysArbitrary, minute, minute, minute, minute, (delays, closes, started, limit, passed) => {
        const window = { opens: at('08:00'), closes: later(closes + 1) };
        const since = later(started);
        const closesThen = movedWindow(window, delays, since).closes!;
        fc.pre(compare(since, closesThen) < 0 && pauseAt(delays, since) === null);
        const full = since.add({ minutes: limit + 1 });
        const end = compare(full, closesThen) < 0 ? full : closesThen;
        const now = since.add({ minutes: passed });
        expect(
          compare(movedEnd({ since, end }, delays, now), movedWindow(window, delays, now).closes!),
        ).toBeLessThanOrEqual(0);
      }),
    ));

  test('while it stands still, time left stays as it is', () =>
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 600 }), minute, minute, (from, left, first, second) => {
        const delays = { extensions: [], pauses: [{ from: later(from), until: null, expectedAt: null }] };
        const run = { since: at('07:00'), end: later(from + left) };
        const remaining = (passed: number) =>
          movedEnd(run, delays, later(from + passed))
            .since(later(from + passed))
            .total('minutes');
        expect([remaining(first), remaining(second)]).toEqual([left, left]);
      }),
    ));

  test('nobody works longer than their limit and the extensions together', () =>
    fc.assert(
      fc.property(delaysArbitrary, minute, minute, (delays, started, limit) => {
        const since = later(started);
        const end = movedEnd({ since, end: since.add({ minutes: limit + 1 }) }, delays, later(5000));
        const extra = delays.extensions.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(workedMs(since, end, delays)).toBeLessThanOrEqual((limit + 1) * 60_000 + extra * 1000);
      }),
    ));
});
