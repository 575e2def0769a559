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
