import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitBoard } from './participation.ts';
import { participationBand } from './participation-band.ts';

// The contest of Thanh Hóa 2024 asks for 80 % of the people of each unit.
for (const [people, headcount, band] of [
  [80, 100, 'reached'],
  [79, 100, 'near'],
  [40, 100, 'near'],
  [39, 100, 'far'],
  [0, 100, 'far'],
  [100, 100, 'reached'],
  [101, 100, 'above-headcount'],
  [5, null, 'no-headcount'],
  [0, 0, 'no-headcount'],
  [1, 0, 'above-headcount'],
  [2, 3, 'near'], // 66.7 %: two of three are not 80 %
] as const)
  test(`${people} of ${headcount ?? 'nobody knows how many'}: ${band}`, () =>
    expect(participationBand({ people, headcount }, 80)).toBe(band));

test('the map says of no unit what the unit board does not say', () =>
  fc.assert(
    fc.property(fc.nat(300), fc.option(fc.nat(300)), fc.integer({ min: 1, max: 100 }), (people, headcount, target) => {
      const [line] = unitBoard([{ agencyId: 'a', participants: people, headcount }], {
        targetPercent: target,
        sizeBands: [],
      });
      const band = participationBand({ people, headcount }, target);
      expect([band === 'reached', band === 'above-headcount', band === 'no-headcount']).toEqual([
        line!.reachesGoal === true,
        line!.state === 'above-headcount',
        line!.state === 'no-headcount',
      ]);
    }),
  ));
