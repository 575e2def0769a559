import fc from 'fast-check';
import { expect, test } from 'vitest';
import { treemap } from './treemap.ts';

test('one weight takes everything, none takes nothing', () => {
  expect(treemap([3], 60, 40)).toEqual([{ x: 0, y: 0, width: 60, height: 40 }]);
  expect(treemap([0, 0], 60, 40)).toEqual([
    { x: 0, y: 0, width: 0, height: 0 },
    { x: 0, y: 0, width: 0, height: 0 },
  ]);
  expect(treemap([], 60, 40)).toEqual([]);
});

test('areas are as the weights, tiles lie inside and cover the whole', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }), (weights) => {
      const sorted = weights.toSorted((a, b) => b - a);
      const all = sorted.reduce((sum, weight) => sum + weight, 0);
      const tiles = treemap(sorted, 600, 400);
      expect(tiles).toHaveLength(sorted.length);
      for (const [at, tile] of tiles.entries()) {
        expect(tile.width * tile.height).toBeCloseTo((sorted[at]! / all) * 240_000, 3);
        expect(tile.x).toBeGreaterThanOrEqual(-1e-6);
        expect(tile.x + tile.width).toBeLessThanOrEqual(600 + 1e-6);
        expect(tile.y + tile.height).toBeLessThanOrEqual(400 + 1e-6);
      }
    }),
  ));
