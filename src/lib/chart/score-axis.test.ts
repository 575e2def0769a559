import { describe, expect, test } from 'vitest';
import { balancedAxis, placeOn, scoreAxis } from './score-axis.ts';

describe('an axis of scores', () => {
  test.each([
    [
      [7.12, 8.93],
      [7, 8, 9],
    ],
    [
      [82.2, 91.4],
      [80, 85, 90, 95],
    ],
    [
      [8.31, 8.52],
      [8.3, 8.4, 8.5, 8.6],
    ],
    [[7], [6.5, 7, 7.5]],
    [
      [0, 10],
      [0, 5, 10],
    ],
    [[], [0, 1]],
  ])('%o has the ticks %o', (values, ticks) => expect(scoreAxis(values).ticks).toEqual(ticks));

  test('holds all of its values and has few ticks, however far they lie apart', () => {
    for (let low = 0; low < 100; low += 7.3)
      for (let span = 0.01; span < 300; span *= 1.7) {
        const { min, max, ticks } = scoreAxis([low, low + span]);
        expect([min <= low + 1e-6, max >= low + span - 1e-6, ticks.length <= 6]).toEqual([true, true, true]);
      }
  });
});

describe('a place on an axis', () => {
  const axis = { min: 76, max: 96, ticks: [] };
  test.each([
    [76, 0],
    [86, 120],
    [96, 240],
    [60, 0],
    [100, 240],
  ])('%d stands at %d of 240', (value, x) => expect(placeOn(axis, value, 240)).toBe(x));

  test('an axis without length puts everything in its middle', () =>
    expect(placeOn({ min: 5, max: 5, ticks: [] }, 5, 240)).toBe(120));
});

test('severe and lenient have the same length on both sides of nothing', () =>
  expect(balancedAxis([-0.4, 1.3])).toEqual({ min: -1.5, max: 1.5, ticks: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5] }));
