import { describe, expect, test } from 'vitest';
import { isDecided, unequalSpread } from './papers-decision.ts';

describe('a decision to open with unequal papers (QST-6)', () => {
  for (const [decided, spread, stands] of [
    [[], 41, false],
    [[41], 41, true],
    [[41], 42, false],
    [[77, 30], 42, true],
  ] as const)
    test(`decided for ${decided.join(', ') || 'nothing'}, found ${spread}: ${stands ? 'stands' : 'is to be made'}`, () =>
      expect(
        isDecided(
          spread,
          decided.map((spreadHundredths) => ({ spreadHundredths })),
        ),
      ).toBe(stands));
});

test('the spread is what the linter found, or none', () => {
  const found = { code: 'papers-unequal', facts: { spreadHundredths: 41, basis: 'assumed' } } as const;
  expect([unequalSpread([found]), unequalSpread([])]).toEqual([41, null]);
});
