import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reachesGoal, requiredPeople, sizeBandOf, unitBoard } from './participation.ts';

const sizeBands = [
  { id: 'small', min: 0, max: 19 },
  { id: 'medium', min: 20, max: 99 },
  { id: 'large', min: 100, max: null },
];
const rules = { targetPercent: 80, sizeBands };
const unit = (agencyId: string, participants: number, headcount: number | null) => ({
  agencyId,
  participants,
  headcount,
});

describe('the target of 80 % (Thanh Hoá 2024)', () => {
  for (const [participants, headcount, reaches] of [
    [8, 10, true],
    [7, 10, false],
    [4, 5, true],
    [143, 180, false],
    [144, 180, true],
    [6, 8, false],
    [7, 8, true],
    [0, 0, true],
  ] as const)
    test(`${participants} of ${headcount}: ${reaches ? 'reached' : 'not reached'}`, () =>
      expect(reachesGoal(participants, headcount, 80)).toBe(reaches));

  test('the required number is the smallest that reaches it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100 }), (headcount, percent) => {
        const required = requiredPeople(headcount, percent);
        expect(reachesGoal(required, headcount, percent)).toBe(true);
        expect(reachesGoal(required - 1, headcount, percent)).toBe(false);
      }),
    ));
});

describe('the unit board', () => {
  test('shows rate, goal, who is missing, and ranks within size bands', () =>
    expect(unitBoard([unit('A', 9, 10), unit('B', 150, 180), unit('C', 3, 5)], rules)).toEqual([
      {
        ...unit('A', 9, 10),
        state: 'rated',
        rateHundredths: 9000,
        reachesGoal: true,
        missing: 0,
        sizeBand: 'small',
        rank: 1,
      },
      {
        ...unit('B', 150, 180),
        state: 'rated',
        rateHundredths: 8333,
        reachesGoal: true,
        missing: 0,
        sizeBand: 'large',
        rank: 1,
      },
      {
        ...unit('C', 3, 5),
        state: 'rated',
        rateHundredths: 6000,
        reachesGoal: false,
        missing: 1,
        sizeBand: 'small',
        rank: 2,
      },
    ]));

  test('flags more people than the headcount: not capped, not ranked, not reaching', () =>
    expect(unitBoard([unit('A', 11, 10)], rules)).toEqual([
      {
        ...unit('A', 11, 10),
        state: 'above-headcount',
        rateHundredths: 11_000,
        reachesGoal: null,
        missing: null,
        sizeBand: 'small',
        rank: null,
      },
    ]));

  for (const [headcount, participants, state] of [
    [null, 5, 'no-headcount'],
    [0, 0, 'no-headcount'],
    [0, 1, 'above-headcount'],
    [10, 10, 'rated'],
  ] as const)
    test(`${participants} people of headcount ${headcount}: ${state}`, () =>
      expect(unitBoard([unit('A', participants, headcount)], rules)[0]?.state).toBe(state));

  test('equal rates share the better rank, however they round', () => {
    const board = unitBoard([unit('A', 1, 3), unit('B', 2, 6), unit('C', 6667, 20_000)], { ...rules, sizeBands: [] });
    expect(board.map(({ rank }) => rank)).toEqual([2, 2, 1]);
    expect(board.map(({ rateHundredths }) => rateHundredths)).toEqual([3333, 3333, 3334]);
  });
});

for (const [headcount, band] of [
  [5, 'small'],
  [19, 'small'],
  [20, 'medium'],
  [99, 'medium'],
  [100, 'large'],
  [5000, 'large'],
] as const)
  test(`a unit of ${headcount} is ${band}`, () => expect(sizeBandOf(headcount, sizeBands)).toBe(band));
