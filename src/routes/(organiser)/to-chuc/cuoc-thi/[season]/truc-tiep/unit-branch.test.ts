import { expect, test } from 'vitest';
import type { LiveUnit } from '#server/app/contest/refresh-live-units.ts';
import { unitsBelow } from './unit-branch.ts';

const unit = (slug: string, parentSlug: string | null, people: number, headcount: number | null): LiveUnit => ({
  ...{ slug, parentSlug, name: slug, people, headcount },
  reachesGoal: null,
  illustrative: false,
});
const live = {
  computedAt: '2024-09-09T01:00:00Z',
  targetPercent: 80,
  units: [
    unit('tinh', null, 95, 200),
    unit('so-a', 'tinh', 20, 50),
    unit('so-b', 'tinh', 75, 90),
    unit('phong-1', 'so-a', 16, 20),
    unit('phong-2', 'so-a', 4, 30),
    unit('phong-3', 'so-b', 3, null),
  ],
};

test('a branch shows what lies below a unit, the largest first, and what lies below that', () => {
  const { trail, children } = unitsBelow(live, null);
  expect(trail.map(({ slug }) => slug)).toEqual(['tinh']);
  expect(children.map(({ slug, band, opens }) => [slug, band, opens])).toEqual([
    ['so-b', 'reached', true],
    ['so-a', 'near', true],
  ]);
  expect(children.map(({ below }) => below)).toEqual([
    [{ name: 'phong-3', weight: 3, band: 'no-headcount' }],
    [
      { name: 'phong-2', weight: 30, band: 'far' },
      { name: 'phong-1', weight: 20, band: 'reached' },
    ],
  ]);
});

test('a leaf has nothing below it, and its trail leads back to the root', () => {
  const { trail, children } = unitsBelow(live, 'phong-1');
  expect([trail.map(({ slug }) => slug), children]).toEqual([['tinh', 'so-a', 'phong-1'], []]);
});

test('a unit nobody knows is the root', () =>
  expect(unitsBelow(live, 'no-such-unit').trail.map(({ slug }) => slug)).toEqual(['tinh']));
