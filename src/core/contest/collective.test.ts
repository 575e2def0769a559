import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocateCollective,
  type CollectiveRequest,
  listUnits,
  rankUnits,
  unitLots,
  unitMetric,
  type UnitResult,
} from './collective.ts';
import { fraction } from '../shared/fraction.ts';

const unit = (agencyId: string, changes: Partial<UnitResult> = {}): UnitResult => ({
  agencyId,
  participants: 8,
  headcount: 10,
  attempts: 20,
  scoreHundredths: fraction(6400),
  prizesWon: 1,
  juryPlace: null,
  ...changes,
});
const rung = (id: string, count: number, sizeBand?: string) => ({
  id,
  name: { vi: id },
  count,
  valueVnd: null,
  ...(sizeBand === undefined ? {} : { sizeBand }),
});
const sizeBands = [
  { id: 'small', min: 1, max: 19 },
  { id: 'large', min: 20, max: null },
];
const request = (
  units: readonly UnitResult[],
  changes: Partial<CollectiveRequest['prizes']> = {},
): CollectiveRequest => ({
  units,
  prizes: { collective: [rung('first', 1)], collectiveMetric: 'participation-rate', sizeBands, ...changes },
  finalTie: 'share',
  lots: null,
});
const winners = (made: CollectiveRequest) =>
  allocateCollective(made).allocations.flatMap(({ grants }) =>
    grants.map(({ rungId, participantId }) => `${rungId} ${participantId}`),
  );

describe('what a unit of 8 people out of 10, 20 attempts, 64 points and 1 prize is worth', () => {
  for (const [metric, changes, worth] of [
    ['participation-rate', {}, fraction(8, 10)],
    ['weighted', {}, fraction(6400, 10)],
    ['mean-score', {}, fraction(6400, 8)],
    ['attempts', {}, fraction(20)],
    ['people', {}, fraction(8)],
    ['prizes-won', {}, fraction(1)],
    ['jury', { juryPlace: 3 }, fraction(-3)],
    ['jury', {}, 'not-judged'],
    ['participation-rate', { headcount: null }, 'no-headcount'],
    ['participation-rate', { participants: 0, headcount: 0 }, 'no-headcount'],
    ['participation-rate', { headcount: 0 }, 'above-headcount'],
    ['weighted', { participants: 11 }, 'above-headcount'],
    ['weighted', { participants: 10 }, fraction(6400, 10)],
    ['mean-score', { participants: 0 }, 'no-participants'],
  ] as const)
    test(`${metric} ${JSON.stringify(changes)}`, () => expect(unitMetric(unit('A', changes), metric)).toEqual(worth));

  test('the weighted metric is rate × mean score', () => {
    const [rate, mean] = [unitMetric(unit('A'), 'participation-rate'), unitMetric(unit('A'), 'mean-score')];
    if (typeof rate === 'string' || typeof mean === 'string') throw new Error('a unit with all figures has both');
    expect(unitMetric(unit('A'), 'weighted')).toEqual(
      fraction(rate.numerator * mean.numerator, rate.denominator * mean.denominator),
    );
  });
});

describe('collective prizes', () => {
  const units = [
    unit('tiny', { participants: 5, headcount: 5 }),
    unit('small'),
    unit('large', { participants: 90, headcount: 100 }),
    unit('huge', { participants: 800, headcount: 1000 }),
  ];

  test('go to the best of all where there are no bands', () =>
    expect(winners(request(units, { collective: [rung('first', 1), rung('second', 2)] }))).toEqual([
      'first tiny',
      'second large',
      'second huge',
      'second small',
    ]));

  test('go to the best of each band, so that five people do not beat a thousand', () =>
    expect(winners(request(units, { collective: [rung('s', 1, 'small'), rung('l', 1, 'large')] }))).toEqual([
      's tiny',
      'l large',
    ]));

  test('a unit with a prize of its band is passed over for the common one', () => {
    const made = allocateCollective(request(units, { collective: [rung('best', 1), rung('s', 1, 'small')] }));
    expect(made.allocations.map(({ sizeBand, grants }) => [sizeBand, grants[0]?.participantId])).toEqual([
      ['small', 'tiny'],
      [null, 'large'],
    ]);
    expect(made.allocations[1]?.passedOver).toEqual([{ participantId: 'tiny', rank: 1, reason: 'already-has-prize' }]);
  });

  test('name the units that cannot be ranked, and why', () =>
    expect(allocateCollective(request([unit('A', { participants: 11 }), unit('B', { headcount: null })]))).toEqual({
      allocations: [{ sizeBand: null, grants: [], passedOver: [], unawarded: [{ rungId: 'first', count: 1 }] }],
      unranked: [
        { agencyId: 'A', reason: 'above-headcount' },
        { agencyId: 'B', reason: 'no-headcount' },
      ],
    }));

  test('equal units share the rank and the prize', () =>
    expect(
      allocateCollective(request([unit('B'), unit('A', { participants: 4, headcount: 5 })])).allocations[0]?.grants,
    ).toEqual(
      ['A', 'B'].map((participantId) => ({
        rungId: 'first',
        participantId,
        rank: 1,
        shared: { people: 2, prizes: 1 },
      })),
    ));

  test('or are settled by a lot that anyone can recompute', () => {
    const equal = {
      ...request([unit('A'), unit('B'), unit('C')]),
      finalTie: 'lot' as const,
      lots: unitLots('00'.repeat(32), ['A', 'B', 'C']),
    };
    const order = rankUnits(equal, null);
    expect(order.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(rankUnits({ ...equal, units: equal.units.toReversed() }, null)).toEqual(order);
    expect(() => rankUnits({ ...equal, lots: null }, null)).toThrow('no lots were drawn');
  });
});

describe('lists of units that no prize follows from (Đảng bộ tỉnh Lạng Sơn 2023: by attempts and by prizes won)', () => {
  const units = [
    unit('a', { attempts: 100, prizesWon: 3 }),
    unit('b', { attempts: 88_657, prizesWon: 1 }),
    unit('c', { attempts: 100, headcount: null, prizesWon: 2 }),
  ];
  for (const [metric, listed] of [
    ['attempts', ['1 b', '2 a', '2 c']],
    ['prizes-won', ['1 a', '2 c', '3 b']],
    ['participation-rate', ['1 a', '1 b']],
  ] as const)
    test(`by ${metric}`, () =>
      expect(listUnits(units, metric).map(({ rank, agencyId }) => `${rank} ${agencyId}`)).toEqual(listed));

  test('the order in which units come changes nothing, and as many are better as the rank says', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), attempts: fc.nat(5) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(some, (made) => {
        const all = made.map(({ id, attempts }) => unit(id, { attempts }));
        const listed = listUnits(all, 'attempts');
        expect(listUnits(all.toReversed(), 'attempts')).toEqual(listed);
        for (const { agencyId, rank } of listed) {
          const own = all.find((one) => one.agencyId === agencyId)!.attempts;
          expect(rank).toBe(all.filter(({ attempts }) => attempts > own).length + 1);
        }
      }),
    );
  });
});
