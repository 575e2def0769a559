import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRules } from './fixtures/sample.ts';
import { mayPredict, predictionError, predictionTruth } from './prediction.ts';

const counts = { participants: 24_455, allCorrectPeople: 5754, attempts: 33_549 };

describe('the true value', () => {
  for (const [target, numerator, denominator] of [
    ['all-correct-people', 5754, 1],
    ['participants', 24_455, 1],
    ['attempts', 33_549, 1],
    ['percent-all-correct', 57_540_000_000, 24_455],
  ] as const)
    test(`of ${target} is ${numerator} ÷ ${denominator}, with the counts behind it`, () =>
      expect(predictionTruth(target, counts)).toEqual({ target, numerator, denominator, counts }));

  test('of an empty round is 0', () =>
    expect(predictionTruth('percent-all-correct', { participants: 0, allCorrectPeople: 0, attempts: 0 })).toMatchObject(
      {
        numerator: 0,
        denominator: 1,
      },
    ));
});

describe('the error of a prediction', () => {
  const truth = predictionTruth('participants', counts);
  for (const [closeness, prediction, error] of [
    ['absolute', 24_455, 0],
    ['absolute', 24_450, 5],
    ['absolute', 24_460, 5],
    ['exact-then-absolute', 24_455, 0],
    ['exact-then-absolute', 24_460, 5],
    ['not-exceeding', 24_455, 0],
    ['not-exceeding', 24_450, 5],
    ['not-exceeding', 24_456, null],
    ['absolute', null, null],
  ] as const)
    test(`${closeness}, ${prediction} for 24455: ${error}`, () =>
      expect(predictionError(truth, { closeness }, prediction)).toBe(error));

  test('of a percentage is exact: the third of the people is not 33.33333 %', () => {
    const third = predictionTruth('percent-all-correct', { participants: 3, allCorrectPeople: 1, attempts: 3 });
    const [near, nearer] = [3_333_334, 3_333_333].map((units) =>
      predictionError(third, { closeness: 'absolute' }, units),
    );
    expect([near, nearer]).toEqual([2, 1]);
  });

  test('grows with the distance', () =>
    fc.assert(
      fc.property(fc.nat({ max: 99_999 }), fc.nat({ max: 99_999 }), (a, b) => {
        const errorOf = (prediction: number) => predictionError(truth, { closeness: 'absolute' }, prediction) ?? NaN;
        fc.pre(Math.abs(a - 24_455) < Math.abs(b - 24_455));
        expect(errorOf(a)).toBeLessThan(errorOf(b));
      }),
    ));
});

describe('a prediction may be given', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const closes = at('2024-09-13T00:00+07:00');
  const now = at('2024-09-10T08:00+07:00');
  const rules = sampleRules.prediction;

  test('until the first attempt of the round is handed in', () => {
    expect(mayPredict(rules, { now, closes, submittedInRound: 0 })).toBe(true);
    expect(mayPredict(rules, { now, closes, submittedInRound: 1 })).toBe(false);
  });

  test('with every attempt where the rules say so', () =>
    expect(mayPredict({ ...rules, scope: 'per-attempt' }, { now, closes, submittedInRound: 7 })).toBe(true));

  for (const [moment, expected] of [
    ['2024-09-11T23:59:59.999+07:00', true],
    ['2024-09-12T00:00+07:00', false],
  ] as const)
    test(`until the lock a day before the close; at ${moment}: ${expected}`, () =>
      expect(
        mayPredict({ ...rules, lockBeforeCloseSeconds: 86_400 }, { now: at(moment), closes, submittedInRound: 0 }),
      ).toBe(expected));

  test('never where there is none', () =>
    expect(mayPredict({ ...rules, enabled: false }, { now, closes, submittedInRound: 0 })).toBe(false));
});
