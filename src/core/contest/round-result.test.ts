import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContestRules } from './definition.ts';
import { sampleRules } from './fixtures/sample.ts';
import type { RankedAttempt } from './counted-people.ts';
import { roundResult } from './round-result.ts';

const rung = (id: string, count: number, division?: string) => ({
  id,
  name: { vi: id },
  count,
  valueVnd: null,
  ...(division === undefined ? {} : { division }),
});

const twoBoards: ContestRules = {
  ...sampleRules,
  eligibility: {
    ...sampleRules.eligibility,
    divisions: [
      { id: 'can-bo', name: { vi: 'Cán bộ' }, obligationGroups: ['can-bo'] },
      { id: 'nguoi-dan', name: { vi: 'Người dân' }, obligationGroups: ['nguoi-dan'] },
    ],
  },
  prizes: { ...sampleRules.prizes, perRound: [rung('nhat', 1), rung('nguoi-dan-tre', 1, 'nguoi-dan')] },
};

const attempt = (participantId: string, division: string | null, scoreHundredths: number): RankedAttempt => ({
  participantId,
  attemptId: `bai-${participantId}`,
  number: 1,
  submittedAtMs: 0,
  durationMs: 60_000,
  scoreHundredths,
  allCorrect: false,
  prediction: null,
  timeFactorPercent: 100,
  division,
});

const prizesOf = (attempts: readonly RankedAttempt[], rules = twoBoards) => {
  const { places } = roundResult({ rules, attempts, randomness: '5e'.repeat(32), holders: new Set() });
  return Object.fromEntries(
    places.flatMap(({ participantId, prizeId }) => (prizeId ? [[participantId, prizeId]] : [])),
  );
};

describe('two divisions (Huế 2025: officials and citizens)', () => {
  const people = [
    attempt('an', 'can-bo', 900),
    attempt('binh', 'can-bo', 800),
    attempt('chi', 'nguoi-dan', 500),
    attempt('dung', 'nguoi-dan', 400),
  ];

  test('each has the whole ladder, and the rungs that name it', () => {
    expect(prizesOf(people)).toEqual({ an: 'nhat', chi: 'nhat', dung: 'nguoi-dan-tre' });
  });

  test('somebody of no division has no ladder', () => {
    expect(prizesOf([...people, attempt('lac', null, 1000)])).toEqual({
      an: 'nhat',
      chi: 'nhat',
      dung: 'nguoi-dan-tre',
    });
  });

  test('the same attempts in any order give the same prizes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(people, { minLength: people.length }), (shuffled) => {
        expect(prizesOf(shuffled)).toEqual(prizesOf(people));
      }),
    );
  });
});

test('without divisions everybody is on one ladder', () => {
  const together = { ...sampleRules, prizes: { ...sampleRules.prizes, perRound: [rung('nhat', 1)] } };
  expect(prizesOf([attempt('an', null, 900), attempt('chi', null, 500)], together)).toEqual({ an: 'nhat' });
});

describe('what lots decide, told before they are drawn', () => {
  const rules: ContestRules = {
    ...sampleRules,
    eligibility: { ...sampleRules.eligibility, divisions: [] },
    prediction: { ...sampleRules.prediction, enabled: false },
    ranking: { ...sampleRules.ranking, keys: ['score'], finalTie: 'lot', onePrizePerPerson: 'contest' },
    prizes: { ...sampleRules.prizes, perRound: [rung('nhat', 1), rung('nhi', 2)] },
  };
  const resultOf = (scores: readonly number[], randomness: string | null, holders: readonly string[] = []) =>
    roundResult({
      rules,
      attempts: scores.map((score, at) => attempt(`nguoi-${at}`, null, score)),
      randomness,
      holders: new Set(holders),
    });

  for (const [scores, holders, decide] of [
    [[900, 800, 700], [], 'nothing'],
    [[900, 800, 800], [], 'places'], // both have a second prize
    [[900, 900, 700], [], 'prizes'], // first or second
    [[900, 800, 700, 700], [], 'prizes'], // the last second prize
    [[900, 800, 700, 600, 600], [], 'places'], // below all prizes
    [[900, 900, 700], ['nguoi-0'], 'places'], // one of the two may not have any
  ] as const)
    test(`${scores.join(', ')}${holders.length > 0 ? ' with a holder' : ''}: ${decide}`, () => {
      expect(resultOf(scores, null, holders).lots).toEqual({ state: 'waiting', decide });
      expect(resultOf(scores, '5e'.repeat(32), holders).lots).toEqual({ state: 'drawn', decide });
    });

  test('while the source has given nothing, equals share a rank and nobody has a prize', () => {
    const { places } = resultOf([900, 900, 700], null);
    expect(places.map(({ rank, prizeId, byLot }) => [rank, prizeId, byLot])).toEqual([
      [1, null, false],
      [1, null, false],
      [3, null, false],
    ]);
  });

  test('rules without lots wait for nothing', () => {
    const shared = { ...rules, ranking: { ...rules.ranking, finalTie: 'share' } } as ContestRules;
    const attempts = [attempt('an', null, 900), attempt('binh', null, 900)];
    const { lots, places } = roundResult({ rules: shared, attempts, randomness: null, holders: new Set() });
    expect(lots).toEqual({ state: 'not-in-rules', decide: 'nothing' });
    expect(places.map(({ prizeId }) => prizeId)).toEqual(['nhat', 'nhat']);
  });

  test('prizes differ between draws exactly where it was told that lots decide them', () => {
    const scores = fc.array(fc.constantFrom(900, 800, 700), { minLength: 1, maxLength: 6 });
    const holders = fc.subarray(['nguoi-0', 'nguoi-1']);
    const draws = Array.from({ length: 40 }, (_, at) => (at + 16).toString(16).repeat(32));
    fc.assert(
      fc.property(scores, holders, (all, held) => {
        const told = resultOf(all, null, held).lots.decide;
        const outcomes = new Set(
          draws.map((draw) =>
            JSON.stringify(
              resultOf(all, draw, held)
                .places.map(({ participantId, prizeId }) => [participantId, prizeId])
                .sort(),
            ),
          ),
        );
        return outcomes.size > 1 === (told === 'prizes');
      }),
      { numRuns: 60 },
    );
  });
});

test('who is readmitted after the freeze leaves everybody else their tickets', () => {
  const rules: ContestRules = {
    ...sampleRules,
    eligibility: { ...sampleRules.eligibility, divisions: [] },
    prediction: { ...sampleRules.prediction, enabled: false },
    ranking: { ...sampleRules.ranking, keys: ['score'], finalTie: 'lot' },
  };
  const frozen = ['an', 'binh', 'chi', 'dung'].map((id) => attempt(id, null, 900));
  const conditions = { rules, randomness: '5e'.repeat(32), holders: new Set<string>() };
  const before = roundResult({ ...conditions, attempts: frozen });
  const back = [...frozen, attempt('em', null, 900)];
  const after = roundResult({ ...conditions, attempts: back, readmitted: ['em'] });
  const orderOf = (result: typeof before) => result.places.map(({ participantId }) => participantId);
  expect(after.listHash).toBe(before.listHash);
  expect(orderOf(after).filter((id) => id !== 'em')).toEqual(orderOf(before));
});
