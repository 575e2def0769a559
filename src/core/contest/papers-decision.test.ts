import { describe, expect, test } from 'vitest';
import { isDecided, mayOpen, unequalSpread } from './papers-decision.ts';

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

test('the spread is what the linter found, the widest of several, or none', () => {
  const found = (spreadHundredths: number) => ({ code: 'papers-unequal', facts: { spreadHundredths } }) as const;
  expect([unequalSpread([found(41)]), unequalSpread([found(30), found(41)]), unequalSpread([])]).toEqual([
    41,
    41,
    null,
  ]);
});

describe('a round opens', () => {
  for (const [what, spreadHundredths, decided, hasBegun, code] of [
    ['on papers that are equal enough', null, [], false, 'opens'],
    ['not on unequal papers that nobody decided on', 41, [], false, 'papers-undecided'],
    ['on unequal papers that were decided on', 41, [41], false, 'opens'],
    ['not on papers that are more unequal than what was decided', 42, [41], false, 'papers-undecided'],
    ['and goes on, whatever becomes of the bank after the first has begun', 42, [], true, 'opens'],
  ] as const)
    test(what, () => {
      const decisions = decided.map((spread) => ({ spreadHundredths: spread }));
      const opened = mayOpen({ spreadHundredths, decisions, hasBegun });
      expect(opened.ok ? 'opens' : opened.refusal.code).toBe(code);
    });
});
