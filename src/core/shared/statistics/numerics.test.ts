import { expect, test } from 'vitest';
import { gaussHermite } from './gauss-hermite.ts';
import { minimise } from './minimise.ts';
import { correlationOf, meanOf, sortedQuantile, sumOf, varianceOf } from './sums.ts';

test('a sum keeps small terms among large ones', () => expect(sumOf([1e16, 1, -1e16, 1])).toBe(2));

test('nothing has no mean, one value no spread', () =>
  expect([meanOf([]), varianceOf([3], 'sample'), varianceOf([3], 'population'), correlationOf([1, 1], [1, 2])]).toEqual(
    [null, null, 0, null],
  ));

test('mean, spread and correlation', () => {
  expect([meanOf([1, 2, 6]), varianceOf([1, 2, 6], 'sample'), varianceOf([1, 3], 'population')]).toEqual([3, 7, 1]);
  expect(correlationOf([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 14);
});

test('quantiles lie on the line between neighbours', () =>
  expect([sortedQuantile([1, 2, 4, 8], 0.5), sortedQuantile([1, 2, 4, 8], 0.25), sortedQuantile([], 0.5)]).toEqual([
    3,
    1.75,
    null,
  ]));

test.each([2, 5, 41, 61])(
  '%d points of Gauss and Hermite give the moments 1, 0, 1 of the normal distribution',
  (size) => {
    const { points, weights } = gaussHermite(size);
    const moment = (power: number) => sumOf([...points].map((point, q) => point ** power * (weights[q] ?? 0)));
    expect(points).toHaveLength(size);
    expect([moment(0), moment(1), moment(2)].map((value) => Math.round(value * 1e11) / 1e11 + 0)).toEqual([1, 0, 1]);
    if (size > 5) expect([moment(4), moment(8)].map((value) => Math.round(value * 1e8) / 1e8)).toEqual([3, 105]);
  },
);

test('the minimum of Rosenbrock’s valley is found', () => {
  const { at, converged } = minimise(([x = 0, y = 0]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, [-1.2, 1]);
  expect(converged).toBe(true);
  expect(at.map((value) => Math.round(value * 1e5) / 1e5)).toEqual([1, 1]);
});
