import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPicks, type Pick, type PickRule } from './count-picks.ts';

// Rules: awards.md §7.2 (top pick); PIK-1 to PIK-4 in docs/rules/award.md.

const RULE: PickRule = { places: 3, points: [3, 2, 1], ties: ['better-places'], partReading: 'not-comparable' };

/** Orders as `judge: first second third`; whoever is not named was read and not placed. */
function picks(group: readonly string[], orders: Readonly<Record<string, string>>): Pick[] {
  return Object.entries(orders).flatMap(([judge, order]) =>
    group.map((entry) => ({ judge, entry, place: order.split(' ').indexOf(entry) + 1 })),
  );
}

const ABCD = ['a', 'b', 'c', 'd'];
const placesOf = (given: readonly Pick[], rule = RULE, group = ABCD) =>
  Object.fromEntries(
    countPicks(group, given, rule).entries.map(({ entry, points, place }) => [entry, [points, place]]),
  );

describe('orders of judges who read the whole group', () => {
  for (const [name, orders, ties, wanted] of [
    ['one judge', { x: 'a b c' }, [], { a: [3, 1], b: [2, 2], c: [1, 3], d: [0, 4] }],
    ['two judges', { x: 'a b c', y: 'b a d' }, [], { a: [5, 1], b: [5, 1], c: [1, 3], d: [1, 3] }],
    [
      'more first places part equal points',
      { x: 'a b c', y: 'c b d', z: 'a b d' },
      ['better-places'],
      { a: [6, 1], b: [6, 2], c: [4, 3], d: [2, 4] },
    ],
    [
      'more judges part equal points',
      { x: 'a b c', y: 'c b d', z: 'a b d' },
      ['more-judges'],
      { b: [6, 1], a: [6, 2], c: [4, 3], d: [2, 4] },
    ],
    [
      'equal after the whole chain share the better place',
      { x: 'a b c', y: 'b a c' },
      ['better-places', 'more-judges'],
      { a: [5, 1], b: [5, 1], c: [2, 3], d: [0, 4] },
    ],
  ] as const)
    test(name, () => expect(placesOf(picks(ABCD, orders), { ...RULE, ties })).toEqual(wanted));

  test('who shares a place is marked, with how many judges gave each place', () => {
    const count = countPicks(ABCD, picks(ABCD, { x: 'a b c', y: 'b a c' }), RULE);
    expect(count.entries.map(({ entry, places, tied }) => [entry, places, tied])).toEqual([
      ['a', [1, 1, 0], true],
      ['b', [1, 1, 0], true],
      ['c', [0, 0, 2], false],
      ['d', [0, 0, 0], false],
    ]);
    expect([count.judges, count.readPart, count.comparable]).toEqual([['x', 'y'], [], true]);
  });
});

describe('a judge who did not read the whole group', () => {
  const part = [...picks(ABCD, { x: 'a b c' }), ...picks(['b', 'c', 'd'], { y: 'b c d' })];

  test('makes the group not comparable: points stand, and nobody gets a place', () => {
    const count = countPicks(ABCD, part, RULE);
    expect([count.comparable, count.readPart, count.judges]).toEqual([false, ['y'], ['x', 'y']]);
    expect(placesOf(part)).toEqual({ b: [5, null], a: [3, null], c: [3, null], d: [1, null] });
  });

  test('is left out where the season says so, and named', () => {
    const count = countPicks(ABCD, part, { ...RULE, partReading: 'left-out' });
    expect([count.comparable, count.readPart, count.judges]).toEqual([true, ['y'], ['x']]);
    expect(placesOf(part, { ...RULE, partReading: 'left-out' })).toEqual({
      a: [3, 1],
      b: [2, 2],
      c: [1, 3],
      d: [0, 4],
    });
  });

  test('leaves nobody to compare when all others are left out too', () => {
    const count = countPicks(ABCD, picks(['a', 'b'], { x: 'a b' }), { ...RULE, partReading: 'left-out' });
    expect([count.comparable, count.judges]).toEqual([false, []]);
  });
});

const orders = fc.array(fc.shuffledSubarray(ABCD, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
const asPicks = (given: readonly (readonly string[])[]) =>
  picks(ABCD, Object.fromEntries(given.map((order, at) => [`judge-${at}`, order.join(' ')])));

test('neither the order of the judges nor that of the entries changes a place', () => {
  fc.assert(
    fc.property(orders, (given) => {
      const all = asPicks(given);
      expect(placesOf(all.toReversed(), RULE, ABCD.toReversed())).toEqual(placesOf(all));
    }),
  );
});

test('an entry that one judge puts one place higher never falls', () => {
  fc.assert(
    fc.property(orders, fc.nat(2), (given, at) => {
      fc.pre(at > 0);
      const [first = [], ...others] = given;
      const raised = first[at]!;
      const higher = first.with(at, first[at - 1]!).with(at - 1, raised);
      const [before, after] = [placesOf(asPicks(given)), placesOf(asPicks([higher, ...others]))];
      expect(after[raised]![1]!).toBeLessThanOrEqual(before[raised]![1]!);
    }),
  );
});
