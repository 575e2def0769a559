import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedResult, type ValidAttempt } from './counted.ts';

const attempt = (number: number, scoreHundredths: number, changes: Partial<ValidAttempt> = {}): ValidAttempt => ({
  attemptId: `a${number}`,
  number,
  submittedAtMs: number * 1000,
  durationMs: number * 100,
  scoreHundredths,
  allCorrect: scoreHundredths === 1000,
  ...changes,
});

const four = [attempt(1, 700), attempt(2, 900), attempt(3, 900), attempt(4, 800)];

describe('the attempt that counts', () => {
  for (const [counted, expected] of [
    ['best', 'a2'],
    ['first', 'a1'],
    ['last', 'a4'],
    ['first-all-correct', 'a2'],
  ] as const)
    test(`under ${counted} is ${expected}: of equal ones the earliest`, () =>
      expect(countedResult(four, counted)?.attemptIds).toEqual([expected]));

  test('is whole: its score, its time, and how many attempts it took', () =>
    expect(countedResult(four, 'best')).toEqual({
      attemptIds: ['a2'],
      scoreHundredths: 900,
      scoreDivisor: 1,
      allCorrect: false,
      durationMs: 200,
      submittedAtMs: 2000,
      attemptsUsed: 4,
    }));

  test('under first-all-correct is the first with every question right, even when a later one has more points', () => {
    const attempts = [...four, attempt(5, 1000), attempt(6, 1100, { allCorrect: true })];
    expect(countedResult(attempts, 'first-all-correct')?.attemptIds).toEqual(['a5']);
  });

  test('of nobody is nothing', () => expect(countedResult([], 'best')).toBe(null));

  test('does not depend on the order in which attempts are listed', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(four, { minLength: 4 }),
        fc.constantFrom('best', 'first', 'last', 'sum', 'mean'),
        (list, rule) => {
          expect(countedResult(list, rule)).toEqual(countedResult(four, rule));
        },
      ),
    ));
});

describe('several attempts together', () => {
  test('sum: points are added, durations averaged (Olympic Tiếng Anh 2024)', () =>
    expect(countedResult(four, 'sum')).toEqual({
      attemptIds: ['a1', 'a2', 'a3', 'a4'],
      scoreHundredths: 3300,
      scoreDivisor: 1,
      allCorrect: false,
      durationMs: 250,
      submittedAtMs: 4000,
      attemptsUsed: 4,
    }));

  test('mean: the sum is kept with its divisor, not rounded', () =>
    expect(countedResult(four, 'mean')).toMatchObject({ scoreHundredths: 3300, scoreDivisor: 4 }));
});
