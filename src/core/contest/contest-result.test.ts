import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contestPrizes, type ContestPlace, type ContestPrizeRequest } from './contest-result.ts';
import type { RankingRules } from './definition.ts';
import { sampleRules } from './fixtures/sample.ts';

const ROUNDS = ['r1', 'r2'];
const place = (round: string, participantId: string, points: number, patch: Partial<ContestPlace> = {}) => ({
  ...{ round, participantId, scoreHundredths: points * 100, scoreDivisor: 1, allCorrect: points === 10 },
  ...{ predictionError: 0, durationMs: 60_000, submittedAtMs: 1000, attemptsUsed: 1, prizeId: null, division: null },
  assisted: false,
  ...patch,
});
const rung = (id: string, count: number) => ({ id, name: { vi: id }, count, valueVnd: null });

interface Changes {
  readonly ranking?: Partial<RankingRules>;
  readonly predicts?: 'yes' | 'no';
  readonly request?: Partial<ContestPrizeRequest>;
}

function awarded(places: readonly ContestPlace[], { ranking, predicts, request }: Changes = {}) {
  const base = { ...sampleRules.ranking, keys: ['score', 'lot'], finalTie: 'lot', onePrizePerPerson: 'none' } as const;
  return contestPrizes({
    rules: {
      prediction: { ...sampleRules.prediction, enabled: predicts === 'yes' },
      ranking: { ...base, ...ranking },
      prizes: { ...sampleRules.prizes, contest: [rung('nhat', 1), rung('nhi', 1)], spreader: [rung('lan-toa', 1)] },
    },
    rounds: ROUNDS,
    places,
    brought: [],
    randomness: { r1: '11'.repeat(32), r2: '22'.repeat(32) },
    withdrawn: [],
    refused: [],
    ...request,
  });
}

const said = (prizes: ReturnType<typeof awarded>) =>
  prizes.contest.map((line) => [line.participantId, line.prizeId ?? line.passedOver]);

describe('the ranking over all rounds (our own: no rule book that was read says how)', () => {
  test('adds up the points of the final lists', () => {
    const places = [place('r1', 'an', 7), place('r2', 'an', 7), place('r1', 'binh', 10), place('r2', 'chi', 8)];
    expect(said(awarded(places))).toEqual([
      ['an', 'nhat'],
      ['binh', 'nhi'],
    ]);
  });

  test('adds means exactly: 1/3 + 1/6 is one half', () => {
    const third = place('r1', 'an', 0, { scoreHundredths: 1, scoreDivisor: 3 });
    const sixth = place('r2', 'an', 0, { scoreHundredths: 1, scoreDivisor: 6 });
    const [line] = awarded([third, sixth]).contest;
    expect([line?.scoreHundredths, line?.scoreDivisor, line?.rounds]).toEqual([1, 2, 2]);
  });

  test('adds prediction errors, and who left one out stands behind', () => {
    const keys = ['score', 'prediction-error', 'lot'] as const;
    const places = [
      ...[place('r1', 'an', 5, { predictionError: 3 }), place('r2', 'an', 5, { predictionError: 4 })],
      ...[place('r1', 'binh', 10, { predictionError: 0 }), place('r2', 'binh', 0, { predictionError: null })],
      ...[place('r1', 'chi', 5, { predictionError: 1 }), place('r2', 'chi', 5, { predictionError: 1 })],
    ];
    expect(said(awarded(places, { ranking: { keys }, predicts: 'yes' }))).toEqual([
      ['chi', 'nhat'],
      ['an', 'nhi'],
    ]);
  });

  test('gains nobody time by staying away from a round', () => {
    const keys = ['score', 'duration', 'lot'] as const;
    const both = [place('r1', 'an', 5, { durationMs: 50_000 }), place('r2', 'an', 5, { durationMs: 50_000 })];
    const one = place('r1', 'binh', 10, { durationMs: 60_000 });
    expect(said(awarded([...both, one], { ranking: { keys } }))[0]).toEqual(['an', 'nhat']);
  });
});

describe('who may not have a prize of the contest', () => {
  const places = [place('r1', 'an', 10, { prizeId: 'nhat' }), place('r2', 'binh', 9), place('r2', 'chi', 8)];
  for (const [name, changes, lines] of [
    [
      'one prize in the whole contest',
      { ranking: { onePrizePerPerson: 'contest' } },
      [
        ['an', 'already-has-prize'],
        ['binh', 'nhat'],
        ['chi', 'nhi'],
      ],
    ],
    [
      'one prize in a round',
      { ranking: { onePrizePerPerson: 'round' } },
      [
        ['an', 'nhat'],
        ['binh', 'nhi'],
      ],
    ],
    [
      'no such rule',
      {},
      [
        ['an', 'nhat'],
        ['binh', 'nhi'],
      ],
    ],
    [
      'given up',
      { request: { refused: ['an'] } },
      [
        ['an', 'given-up'],
        ['binh', 'nhat'],
        ['chi', 'nhi'],
      ],
    ],
  ] as const)
    test(name, () => expect(said(awarded(places, changes))).toEqual(lines));

  test('whose answers somebody else entered is ranked and passed over', () => {
    const helped = [place('r1', 'an', 10, { assisted: true }), place('r1', 'binh', 5)];
    expect(said(awarded(helped))).toEqual([
      ['an', 'assisted'],
      ['binh', 'nhat'],
    ]);
  });

  test('a spreader with a prize of the contest is passed over where there is one for each', () => {
    const brought = [
      {
        round: null,
        counts: [
          { participantId: 'an', brought: 5 },
          { participantId: 'dung', brought: 2 },
          { participantId: 'ha', brought: 0 },
        ],
      },
    ];
    const of = (onePrizePerPerson: RankingRules['onePrizePerPerson']) =>
      awarded([...places, place('r1', 'dung', 1)], {
        ranking: { onePrizePerPerson },
        request: { brought },
      }).spreaders[0]?.lines.map((line) => [...[line.participantId, line.brought, line.prizeId ?? line.passedOver]]);
    expect(of('none')).toEqual([['an', 5, 'lan-toa']]);
    expect(of('contest')).toEqual([
      ['an', 5, 'already-has-prize'],
      ['dung', 2, 'lan-toa'],
    ]);
  });
});

test('who has no valid result of their own is no spreader, and stays on the list the lots are drawn from', () => {
  const places = ['an', 'binh'].map((id) => place('r1', id, 5));
  const counts = ['an', 'binh', 'never'].map((participantId, at) => ({ participantId, brought: at + 1 }));
  const of = (list: typeof counts) =>
    awarded(places, { request: { brought: [{ round: null, counts: list }] } }).spreaders[0]?.lines;
  expect(of(counts)?.map((line) => [line.participantId, line.rank, line.prizeId])).toEqual([['binh', 1, 'lan-toa']]);
  const equal = counts.map((one) => ({ ...one, brought: 1 }));
  const first = (list: typeof counts) => of(list)?.find(({ prizeId }) => prizeId !== null)?.participantId;
  expect(['an', 'binh']).toContain(first(equal));
});

describe('of many people only those a prize can reach are looked at, however far that is', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `p${String(at).padStart(3, '0')}`);
  const equals = ids.map((id) => place('r1', id, 5));

  test('all who share it', () => {
    const { contest, participantCount } = awarded(equals, { ranking: { finalTie: 'share', keys: ['score'] } });
    expect([contest.length, participantCount]).toEqual([300, 300]);
    expect(contest.at(-1)).toMatchObject({ participantId: 'p299', rank: 1, shared: { people: 300, prizes: 1 } });
  });

  test('behind everybody who gave it up', () => {
    const best = ids.map((id, at) => place('r1', id, 1000 - at));
    const lines = said(awarded(best, { request: { refused: ids.slice(0, 250) } }));
    expect([lines.length, ...lines.slice(-2)]).toEqual([252, ['p250', 'nhat'], ['p251', 'nhi']]);
  });

  test('in a division of few', () => {
    const places = equals.map((one, at) => ({ ...one, division: at === 299 ? 'tre' : 'chung' }));
    const lines = awarded(places).contest.map(({ participantId, division }) => [participantId, division]);
    expect(lines.filter(([, division]) => division === 'tre')).toEqual([['p299', 'tre']]);
    expect(lines.filter(([, division]) => division === 'chung')).toHaveLength(2);
  });

  test('points beyond 2^53 are added exactly', () => {
    const huge = (round: string, id: string, points: number) =>
      place(round, id, 0, { scoreHundredths: Number.MAX_SAFE_INTEGER - points, scoreDivisor: 1 });
    const places = [...['r1', 'r2'].map((round) => huge(round, 'an', 0)), place('r1', 'binh', 0, { scoreDivisor: 3 })];
    expect(awarded(places).contest[0]).toMatchObject({ scoreHundredths: 2 * Number.MAX_SAFE_INTEGER, scoreDivisor: 1 });
  });
});

test('equals are parted by lot; a void moves nobody else’s ticket while the withdrawn stay on the list', () => {
  const people = ['an', 'binh', 'chi', 'dung'];
  const places = people.map((id) => place('r1', id, 5));
  const before = awarded(places);
  expect(before.contest.every(({ byLot }) => byLot)).toBe(true);
  const [first, second] = before.contest.map(({ participantId }) => participantId);
  const left = places.filter(({ participantId }) => participantId !== first);
  const after = awarded(left, { request: { withdrawn: [first!] } });
  expect([after.listHash, after.contest[0]?.participantId]).toEqual([before.listHash, second]);
});

test('the order of the places changes nothing, and nobody holds two prizes of the ladder', () => {
  const ids = fc.constantFrom('an', 'binh', 'chi', 'dung', 'ha');
  const made = fc.uniqueArray(
    fc.record({ round: fc.constantFrom(...ROUNDS), participantId: ids, points: fc.integer({ min: 0, max: 3 }) }),
    { selector: ({ round, participantId }) => `${round}/${participantId}` },
  );
  fc.assert(
    fc.property(made, (rows) => {
      const places = rows.map(({ round, participantId, points }) => place(round, participantId, points));
      const prizes = awarded(places);
      expect(awarded(places.toReversed())).toEqual(prizes);
      const winners = prizes.contest.map(({ participantId }) => participantId);
      expect(new Set(winners).size).toBe(winners.length);
    }),
  );
});
