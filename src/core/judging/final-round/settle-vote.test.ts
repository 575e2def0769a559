import { describe, expect, test } from 'vitest';
import { fraction } from '../../shared/fraction.ts';
import type { CountedVote } from './count-vote.ts';
import type { TieKey } from './final-rules.ts';
import { settleVote, type Settlement, type VoteToSettle } from './settle-vote.ts';

/** Candidates in groups of equals, best first; `-` before a name = has not reached the share. */
function counted(groups: readonly string[], change: Partial<CountedVote> = {}): CountedVote {
  const order = groups.map((group) => group.split(' ').map((name) => name.replace('-', '')));
  const nothing = {
    recused: 0,
    against: null,
    denominator: null,
    required: null,
    grade: null,
    sign: null,
    graded: null,
  };
  const lines = groups.flatMap((group, at) =>
    group.split(' ').map((name) => ({
      ...nothing,
      entry: name.replace('-', ''),
      approve: groups.length - at,
      reaches: !name.startsWith('-'),
    })),
  );
  return {
    quorum: { members: 10, present: 10, required: 9, met: true },
    cast: 10,
    lines,
    order,
    wasDrawn: false,
    ...change,
  };
}

const settle = (vote: CountedVote, change: Partial<VoteToSettle> & { ties?: readonly TieKey[] } = {}) =>
  settleVote({
    places: 3,
    counted: vote,
    categoryOf: (entry) => entry.charAt(0),
    tieValuesOf: () => ({ adjustedScore: null, criteria: null }),
    secondBallotOf: () => null,
    drawn: [],
    ...change,
    rules: { method: 'approval', mostPerCategory: null, ties: change.ties ?? [], ...change.rules },
  });

const second = (change: Partial<Settlement>): Settlement => ({
  ...{ quorumMet: true, sure: [], bands: [], out: [], steps: [] },
  ...change,
});

describe('the cut at three places', () => {
  test.each([
    ['three sure', ['A', 'B', 'C', 'D'], ['A', 'B', 'C'], []],
    ['a tie inside the cut is no tie across it', ['A B', 'C', 'D'], ['A', 'B', 'C'], []],
    ['a tie across it is never cut', ['A', 'B', 'C D E'], ['A', 'B'], ['C', 'D', 'E']],
    ['everybody tied', ['A B C D'], [], ['A', 'B', 'C', 'D']],
    ['fewer than places', ['A', 'B'], ['A', 'B'], []],
    ['who has not reached the share takes no place', ['A', '-B', 'C'], ['A', 'C'], []],
  ])('%s', (_, groups, sure, band) => {
    const settled = settle(counted(groups));
    expect([settled.sure, settled.bands.flatMap(({ entries }) => entries)]).toEqual([sure, band]);
  });
});

test('without a quorum, and without a single ballot, nobody passes', () => {
  const quorum = { members: 10, present: 8, required: 9, met: false };
  for (const change of [{ quorum }, { cast: 0 }])
    expect(settle(counted(['A', 'B'], change))).toMatchObject({
      quorumMet: false,
      sure: [],
      bands: [],
      out: ['A', 'B'],
    });
});

test('without places whoever reaches the share holds the title', () => {
  expect(settle(counted(['A B', '-C']), { places: null }).sure).toEqual(['A', 'B']);
});

test('a cap of each category cuts inside the category alone', () => {
  const rules = { method: 'approval', mostPerCategory: 1, ties: ['draw'] } as const;
  const settled = settle(counted(['Xa', 'Ya Yb', 'Xb']), { places: null, rules });
  expect(settled.sure).toEqual(['Xa']);
  expect(settled.bands).toEqual([{ entries: ['Ya', 'Yb'], placesLeft: 1, category: 'Y', next: 'draw' }]);
  expect(settled.out).toEqual(['Xb']);
});

describe('the chain of ties goes in its declared order, VOT-9', () => {
  const tied = counted(['A', 'B', 'C D E']);
  const score = (values: Readonly<Record<string, number>>) => (entry: string) => ({
    adjustedScore: values[entry] ?? null,
    criteria: null,
  });

  test('the adjusted score parts them', () => {
    const settled = settle(tied, { ties: ['adjusted-score', 'draw'], tieValuesOf: score({ C: 8.1, D: 8.3, E: 8 }) });
    expect(settled.sure).toEqual(['A', 'B', 'D']);
    expect(settled.steps).toEqual([{ key: 'adjusted-score', entries: ['C', 'D', 'E'], admitted: ['D'] }]);
  });

  test('a score that one of them lacks says nothing; equal scores leave a smaller band', () => {
    expect(settle(tied, { ties: ['adjusted-score'], tieValuesOf: score({ C: 8.1 }) }).bands[0]?.next).toBe('tied');
    const settled = settle(tied, { ties: ['adjusted-score', 'draw'], tieValuesOf: score({ C: 8, D: 8, E: 7 }) });
    expect(settled.bands).toEqual([{ entries: ['C', 'D'], placesLeft: 1, category: null, next: 'draw' }]);
  });

  test('criteria are compared one after another, exactly', () => {
    const criteria: Readonly<Record<string, readonly number[]>> = { C: [800, 700], D: [800, 701], E: [799, 999] };
    const settled = settle(tied, {
      ties: ['criteria'],
      tieValuesOf: (entry) => ({
        adjustedScore: null,
        criteria: criteria[entry]?.map((value) => fraction(value, 100)) ?? null,
      }),
    });
    expect(settled.sure).toEqual(['A', 'B', 'D']);
  });

  test('a second ballot is of the band alone; what it leaves tied goes on to its own draw', () => {
    const ties = ['second-ballot', 'draw'] as const;
    expect(settle(tied, { ties }).bands).toEqual([
      { entries: ['C', 'D', 'E'], placesLeft: 1, category: null, next: 'second-ballot' },
    ]);
    const held = (settlement: Settlement) => settle(tied, { ties, secondBallotOf: () => settlement });
    expect(held(second({ sure: ['E'], out: ['C', 'D'] })).sure).toEqual(['A', 'B', 'E']);
    const band = { entries: ['C', 'E'], placesLeft: 1, category: null, next: 'draw' } as const;
    expect(held(second({ bands: [band], out: ['D'] })).bands).toEqual([{ ...band, inSecondBallot: true }]);
    // Whom it leaves out while a place remains stay tied, and go on along the chain.
    expect(held(second({ out: ['C', 'D', 'E'] })).bands).toEqual([
      { entries: ['C', 'D', 'E'], placesLeft: 1, category: null, next: 'draw' },
    ]);
    expect(held(second({ quorumMet: false })).bands[0]?.next).toBe('second-ballot');
  });

  test('the draw ends it, and counts only while it is of those who are tied', () => {
    const draw = (drawn: readonly string[]) => settle(tied, { ties: ['draw'], drawn: [drawn] });
    expect(draw(['E', 'C', 'D']).sure).toEqual(['A', 'B', 'E']);
    expect(draw(['E', 'C', 'D']).steps).toEqual([{ key: 'draw', entries: ['C', 'D', 'E'], admitted: ['E'] }]);
    expect(draw(['E', 'C']).bands[0]?.next).toBe('draw');
    // Drawn again once another list is tied: by the first draw that had all of them in it.
    const drawn = [
      ['E', 'C', 'X'],
      ['D', 'E', 'C'],
      ['C', 'D', 'E'],
    ];
    expect(settle(tied, { ties: ['draw'], drawn }).sure).toEqual(['A', 'B', 'D']);
  });
});
