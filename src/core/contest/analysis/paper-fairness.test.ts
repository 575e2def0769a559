import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paperFairness, predictedSpread } from './paper-fairness.ts';

describe('the spread predicted from a blueprint', () => {
  test('4 of 8 questions, half of them right with .9 and half with .5', () => {
    // S² = 8·0.2²/7 = 0.0457142…; √(4·(1−4/8)·S²) = 0.3023715…
    const chances = [0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5];
    expect(predictedSpread([{ count: 4, chances }])).toBeCloseTo(0.302_371_578_407_381_8, 12);
  });

  test('quotas by difficulty take it away', () => {
    const easy = { count: 2, chances: [0.9, 0.9, 0.9, 0.9] };
    const hard = { count: 2, chances: [0.5, 0.5, 0.5, 0.5] };
    expect(predictedSpread([easy, hard])).toBe(0);
  });

  test('a paper of the whole bank has none', () => {
    expect(predictedSpread([{ count: 2, chances: [0.9, 0.1] }])).toBe(0);
  });
});

describe('after the round', () => {
  test('equal papers leave nothing to compare, nor do a handful of people', () => {
    const equal = Array.from({ length: 50 }, (_, at) => ({ expected: 12, score: at % 7 }));
    expect(paperFairness(equal)).toBeNull();
    expect(
      paperFairness([
        { expected: 1, score: 1 },
        { expected: 2, score: 2 },
      ]),
    ).toBeNull();
  });

  test('scores that follow the papers wholly have slope 1, with no width', () => {
    const outcomes = Array.from({ length: 100 }, (_, at) => ({ expected: 10 + at / 100, score: 7 + at / 100 }));
    const found = paperFairness(outcomes)!;
    expect(found.slope.value).toBeCloseTo(1, 12);
    expect(found.slope.high - found.slope.low).toBeLessThan(1e-6);
    expect(found.deciles.map(({ papers }) => papers)).toEqual(Array.from({ length: 10 }, () => 10));
    expect(found.deciles[0]?.score).toBeCloseTo(7.045, 12);
  });

  test('scores that know nothing of the papers have 0 within the interval', () => {
    const outcomes = Array.from({ length: 400 }, (_, at) => ({
      expected: 10 + (at % 20) / 20,
      score: (at * 7919) % 11,
    }));
    const { slope } = paperFairness(outcomes)!;
    expect(slope.low).toBeLessThan(0);
    expect(slope.high).toBeGreaterThan(0);
  });

  test('the order of people changes nothing that counts', () => {
    const outcome = fc.record({ expected: fc.integer({ min: 0, max: 20 }), score: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 20, maxLength: 60 }), (outcomes) => {
        const [one, other] = [paperFairness(outcomes), paperFairness(outcomes.toReversed())];
        expect(one === null).toBe(other === null);
        if (one && other) expect(one.slope.value).toBeCloseTo(other.slope.value, 9);
      }),
    );
  });
});
