import { expect, test } from 'vitest';
import { drawSample } from './draw-sample.ts';

const members = Array.from({ length: 50 }, (_, at) => `phieu-${at}`);

test('the same seed draws the same sample, in whatever order the members come', () => {
  const drawn = drawSample(members, { size: 5, seed: 'hạt giống 1' });
  expect(drawn).toHaveLength(5);
  expect(drawSample(members.toReversed(), { size: 5, seed: 'hạt giống 1' })).toEqual(drawn);
  expect(drawSample(members, { size: 5, seed: 'hạt giống 2' })).not.toEqual(drawn);
});

test('a larger sample begins with the smaller one, and none is drawn twice', () => {
  const seed = '7';
  expect(drawSample(members, { size: 12, seed }).slice(0, 5)).toEqual(drawSample(members, { size: 5, seed }));
  expect(new Set(drawSample([...members, ...members], { size: 100, seed })).size).toBe(50);
  expect(drawSample(members, { size: 0, seed })).toEqual([]);
});

test('every member is drawn about equally often', () => {
  const count = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const one of drawSample(members, { size: 5, seed: String(seed) })) count.set(one, (count.get(one) ?? 0) + 1);
  expect(Math.min(...count.values())).toBeGreaterThan(140); // 200 expected, four standard deviations are 54
  expect(Math.max(...count.values())).toBeLessThan(260);
});
