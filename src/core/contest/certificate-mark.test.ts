import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givesCertificates, earnsCertificate, percentReached } from './certificate-mark.ts';

// Parameter 53: pass at 80 % and above
for (const [score, divisor, max, used, counted, percent, earns] of [
  [800, 1, 1000, 1, 'best', 80, true],
  [799, 1, 1000, 1, 'best', 79, false],
  [1000, 1, 1000, 3, 'best', 100, true],
  [1600, 1, 1000, 2, 'sum', 80, true],
  [2399, 3, 1000, 3, 'mean', 79, false],
  [-200, 1, 1000, 1, 'best', 0, false],
  [0, 1, 0, 1, 'best', 0, false],
] as const)
  test(`${score}/${divisor} of ${max} (${counted}, ${used} attempts) is ${percent} %`, () => {
    const reached = percentReached(
      { scoreHundredths: score, scoreDivisor: divisor, maxHundredths: max, attemptsUsed: used },
      counted,
    );
    expect([reached, earnsCertificate(reached, 80)]).toEqual([percent, earns]);
  });

test('more points never bring less', () => {
  const points = fc.integer({ min: -5000, max: 5000 });
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 500 }), (score, more) => {
      const of = (scoreHundredths: number) =>
        percentReached({ scoreHundredths, scoreDivisor: 1, maxHundredths: 5000, attemptsUsed: 1 }, 'best');
      return of(score) <= of(score + more) && of(score) >= 0 && of(score + more) <= 100;
    }),
  );
});

test.each([
  [0, true],
  [100, true],
  [101, false],
])('a mark of %i %% gives certificates: %s', (certificateFromPercent, gives) => {
  expect(givesCertificates({ certificateFromPercent })).toBe(gives);
});
