import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPart, pausedTimer, readTimer, resumedTimer, startedTimer } from './room-timer.ts';
import { slotPartsOf, slotSeconds } from './slot-parts.ts';

const named = (minutes: readonly number[]) => ({
  parts: minutes.map((one, at) => ({ id: `p${at + 1}`, name: { vi: `Phần ${at + 1}` }, minutes: one })),
});
const parts = slotPartsOf(named([3, 10, 10, 2])); // Sao Khuê 2019, Điều 7, khoản 1, điểm b
const MINUTE = 60_000;

describe('the parts of a slot are those of the season', () => {
  test.each([
    ['Sao Khuê 2019', [3, 10, 10, 2], 25],
    ['Sao Khuê 2022', [1, 12, 12], 25],
    ["a winner's account", [3, 10, 10], 23],
  ] as const)('%s: %j make %i minutes', (_season, minutes, total) => {
    expect(slotSeconds(slotPartsOf(named(minutes)))).toBe(total * 60);
  });

  test('a season that states none has none', () => {
    expect(slotPartsOf(null)).toEqual([]);
  });
});

describe('what the clock of a presentation shows', () => {
  const begun = startedTimer('a', 0);
  const presenting = nextPart(begun, 3 * MINUTE);
  for (const [what, timer, nowMs, reading] of [
    ['at the start', begun, 0, { part: 0, leftMs: 180_000, overMs: 0, toEndMs: 25 * MINUTE }],
    ['after a minute', begun, MINUTE, { part: 0, leftMs: 120_000, overMs: 0, toEndMs: 24 * MINUTE }],
    ['at the last millisecond', begun, 179_999, { part: 0, leftMs: 1, overMs: 0, toEndMs: 22 * MINUTE + 1 }],
    ['when the part is over', begun, 180_000, { part: 0, leftMs: 0, overMs: 0, toEndMs: 22 * MINUTE }],
    ['when it overruns', begun, 200_000, { part: 0, leftMs: 0, overMs: 20_000, toEndMs: 22 * MINUTE }],
    ['in the next part', presenting, 4 * MINUTE, { part: 1, leftMs: 9 * MINUTE, overMs: 0, toEndMs: 21 * MINUTE }],
    ['by a clock put back', presenting, 0, { part: 1, leftMs: 10 * MINUTE, overMs: 0, toEndMs: 22 * MINUTE }],
  ] as const)
    test(what, () => {
      const { part, leftMs, overMs, toEndMs } = readTimer(timer, parts, nowMs);
      expect({ part, leftMs, overMs, toEndMs }).toEqual(reading);
    });

  test('stands still while paused, and goes on from there', () => {
    const paused = pausedTimer(presenting, 5 * MINUTE);
    expect(readTimer(paused, parts, 9 * MINUTE)).toMatchObject({ leftMs: 8 * MINUTE, isPaused: true });
    const resumed = resumedTimer(paused, 9 * MINUTE);
    expect(readTimer(resumed, parts, 10 * MINUTE)).toMatchObject({ leftMs: 7 * MINUTE, isPaused: false });
  });

  test('a second press of pause or resume changes nothing', () => {
    const paused = pausedTimer(presenting, 5 * MINUTE);
    expect(pausedTimer(paused, 6 * MINUTE)).toEqual(paused);
    expect(resumedTimer(presenting, 6 * MINUTE)).toEqual(presenting);
  });

  test('time that was granted counts for its part alone', () => {
    const granted = { ...presenting, addedSeconds: 60 };
    expect(readTimer(granted, parts, 3 * MINUTE).leftMs).toBe(11 * MINUTE);
    expect(readTimer(nextPart(granted, 13 * MINUTE), parts, 13 * MINUTE).leftMs).toBe(10 * MINUTE);
  });
});

test('whatever happened: what is left and what is over never stand together, and a pause costs nobody time', () => {
  const step = fc.record({ wait: fc.nat(700_000), act: fc.constantFrom('pause', 'resume', 'add', 'wait') });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let [now, ran, timer] = [0, 0, nextPart(startedTimer('a', 0), 0)];
      for (const { wait, act } of steps) {
        now += wait;
        if (timer.pausedAtMs === null) ran += wait;
        if (act === 'pause') timer = pausedTimer(timer, now);
        if (act === 'resume') timer = resumedTimer(timer, now);
        if (act === 'add') timer = { ...timer, addedSeconds: timer.addedSeconds + 30 };
      }
      const { leftMs, overMs, done } = readTimer(timer, parts, now);
      expect(leftMs === 0 || overMs === 0).toBe(true);
      expect(leftMs - overMs).toBe((600 + timer.addedSeconds) * 1000 - ran);
      expect(done >= 0 && done <= 1).toBe(true);
    }),
  );
});
