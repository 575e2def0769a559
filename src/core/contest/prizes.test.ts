import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RankingRules } from './definition.ts';
import { allocatePrizes, ladderOf, type PrizeRequest } from './prizes.ts';

const rung = (id: string, count: number) => ({ id, name: { vi: id }, count, valueVnd: null });
/** The ladder of Lâm Đồng 2023: 1, 2, 3 and 4 prizes; here its first two rungs. */
const ladder = [rung('first', 1), rung('second', 2)];
const ranked = (...ranks: number[]) => ranks.map((rank, at) => ({ participantId: 'abcdefgh'[at]!, rank }));

function allocate(changes: Partial<PrizeRequest> = {}, finalTie: RankingRules['finalTie'] = 'lot') {
  const rules = { finalTie, onePrizePerPerson: 'contest' } as const;
  return allocatePrizes({
    ranking: ranked(1, 2, 3, 4),
    ladder,
    rules,
    holders: new Set(),
    voided: new Set(),
    ...changes,
  });
}

const lines = (changes?: Partial<PrizeRequest>, finalTie?: RankingRules['finalTie']) =>
  allocate(changes, finalTie).grants.map(({ rungId, participantId, shared }) =>
    [rungId, participantId, ...(shared ? [`${shared.prizes}/${shared.people}`] : [])].join(' '),
  );

describe('prizes', () => {
  test('go down the ladder in the order of the ranking', () =>
    expect(allocate()).toEqual({
      grants: [
        { rungId: 'first', participantId: 'a', rank: 1, shared: null },
        { rungId: 'second', participantId: 'b', rank: 2, shared: null },
        { rungId: 'second', participantId: 'c', rank: 3, shared: null },
      ],
      passedOver: [],
      unawarded: [],
    }));

  test('pass to the next in order when somebody has one already or was voided', () =>
    expect(allocate({ holders: new Set(['a']), voided: new Set(['c']) })).toEqual({
      grants: [
        { rungId: 'first', participantId: 'b', rank: 2, shared: null },
        { rungId: 'second', participantId: 'd', rank: 4, shared: null },
      ],
      passedOver: [
        { participantId: 'a', rank: 1, reason: 'already-has-prize' },
        { participantId: 'c', rank: 3, reason: 'voided' },
      ],
      unawarded: [{ rungId: 'second', count: 1 }],
    }));

  test('may be won in every round where the rules do not forbid it', () =>
    expect(lines({ holders: new Set(['a']), rules: { finalTie: 'lot', onePrizePerPerson: 'none' } })).toEqual([
      'first a',
      'second b',
      'second c',
    ]));

  test('that nobody is left for stay unawarded', () =>
    expect(allocate({ ranking: [] }).unawarded).toEqual([
      { rungId: 'first', count: 1 },
      { rungId: 'second', count: 2 },
    ]));
});

test('the ladder of a division holds its own rungs and those every division has', () => {
  const ladder = [
    rung('all', 1),
    { ...rung('officials', 1), division: 'o' },
    { ...rung('citizens', 1), division: 'c' },
  ];
  const ids = (division: string | null) => ladderOf(ladder, division).map(({ id }) => id);
  expect([ids('o'), ids('c'), ids(null)]).toEqual([['all', 'officials'], ['all', 'citizens'], ['all']]);
});

describe('equals at the end of a rung', () => {
  for (const [finalTie, ranks, expected] of [
    ['share', [1, 1, 3, 4], ['first a 1/2', 'first b 1/2', 'second c', 'second d']],
    ['extra-prize', [1, 1, 3, 4], ['first a', 'first b', 'second c', 'second d']],
    ['share', [1, 2, 2, 2], ['first a', 'second b 2/3', 'second c 2/3', 'second d 2/3']],
    ['share', [1, 2, 2, 4], ['first a', 'second b', 'second c']],
    ['earliest', [1, 1, 3, 4], ['first a', 'second b', 'second c']],
    ['lot', [1, 2, 3, 4], ['first a', 'second b', 'second c']],
  ] as const)
    test(`${finalTie}, ranks ${ranks.join(' ')}`, () =>
      expect(lines({ ranking: ranked(...ranks) }, finalTie)).toEqual(expected));
});

test('equals without sharing are taken one by one, past whoever was voided', () => {
  const ranking = ranked(1, 1, 1, 4);
  const { grants } = allocate(
    { ranking, voided: new Set(['c']), ladder: [rung('first', 1), rung('second', 1)] },
    'earliest',
  );
  expect(grants.map((grant) => grant.participantId)).toEqual(['a', 'b']);
});

test('nobody is granted two prizes, and no rung gives more than it has', () =>
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }),
      fc.array(fc.nat({ max: 4 }), { maxLength: 5 }),
      fc.nat(),
      (people, counts, mask) => {
        const ranking = Array.from({ length: people }, (_, at) => ({ participantId: `p${at}`, rank: at + 1 }));
        const voided = new Set(ranking.filter((_, at) => (mask >> at) & 1).map((person) => person.participantId));
        const { grants, unawarded } = allocate({
          ranking,
          voided,
          ladder: counts.map((count, at) => rung(`r${at}`, count)),
        });
        expect(new Set(grants.map((grant) => grant.participantId)).size).toBe(grants.length);
        expect(grants.length + unawarded.reduce((sum, { count }) => sum + count, 0)).toBe(
          counts.reduce((a, b) => a + b, 0),
        );
        expect(grants.some((grant) => voided.has(grant.participantId))).toBe(false);
      },
    ),
  ));
