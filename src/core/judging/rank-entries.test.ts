import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, fraction, type Fraction } from '../shared/fraction.ts';
import { cutAt, rankEntries } from './rank-entries.ts';

const entry = (id: string, hundredths: number) => ({ entry: id, result: fraction(hundredths, 100) });

describe('the ranking of entries', () => {
  const ranking = rankEntries([entry('d', 800), entry('b', 800), entry('e', 700), entry('a', 900), entry('c', 800)]);

  it('lets equal results share the better place: 1, 2, 2, 2, 5', () => {
    expect(ranking.map(({ entry: id, place, tied }) => [id, place, tied])).toEqual([
      ['a', 1, false],
      ['b', 2, true],
      ['c', 2, true],
      ['d', 2, true],
      ['e', 5, false],
    ]);
  });

  it('tells 6.995 from 7.00 though both are shown as 7.00', () => {
    const close = rankEntries([
      { entry: 'a', result: fraction(6995, 1000) },
      { entry: 'b', result: fraction(7) },
    ]);
    expect(close.map(({ entry: id, place }) => [id, place])).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
  });

  for (const [places, cut] of [
    [0, { sure: [], tied: [], placesLeft: 0 }],
    [1, { sure: ['a'], tied: [], placesLeft: 0 }],
    [2, { sure: ['a'], tied: ['b', 'c', 'd'], placesLeft: 1 }],
    [3, { sure: ['a'], tied: ['b', 'c', 'd'], placesLeft: 2 }],
    [4, { sure: ['a', 'b', 'c', 'd'], tied: [], placesLeft: 0 }],
    [10, { sure: ['a', 'b', 'c', 'd', 'e'], tied: [], placesLeft: 0 }],
  ] as const) {
    it(`cut after ${places} places never cuts a tie`, () => expect(cutAt(ranking, places)).toEqual(cut));
  }

  const results = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 20 })), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 12,
  });
  const places = (list: readonly { entry: string; result: Fraction }[]) =>
    new Map(rankEntries(list).map(({ entry: id, place }) => [id, place]));

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(results, (pairs) => {
        const list = pairs.map(([id, score]) => entry(id, score));
        expect(rankEntries(list.toReversed())).toEqual(rankEntries(list));
      }),
    );
  });

  it('never worsens the place of an entry whose result rises', () => {
    fc.assert(
      fc.property(results, fc.nat(), fc.integer({ min: 1, max: 5 }), (pairs, pick, rise) => {
        const list = pairs.map(([id, score]) => entry(id, score));
        const chosen = list[pick % list.length]!;
        const higher = { ...chosen, result: add(chosen.result, fraction(rise, 100)) };
        const after = places(list.map((one) => (one.entry === chosen.entry ? higher : one)));
        expect(after.get(chosen.entry)).toBeLessThanOrEqual(places(list).get(chosen.entry)!);
      }),
    );
  });
});
