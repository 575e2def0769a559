import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterDecision, consensusOf, type ConsensusRule } from './consensus.ts';

// Rules: awards.md §7.2 (qualifying by consensus rule); QUA-1 to QUA-4 in docs/rules/award.md.

type Rule = ConsensusRule & { readonly quorum: number | null };
const UNANIMOUS: Rule = {
  ...{ consensus: 'unanimous', passes: null, split: null, fewestVerdicts: null, tooFew: null },
  quorum: 2,
};
const MAJORITY: Rule = { ...UNANIMOUS, consensus: 'majority' };
const TWO: Rule = { ...UNANIMOUS, consensus: 'at-least', passes: 2 };

/** Verdicts as one letter each: p(ass), f(ail). */
const verdicts = (text: string): boolean[] => [...text].map((letter) => letter === 'p');

describe('what the verdicts of a panel come to', () => {
  for (const [name, rule, given, outcome] of [
    ['unanimous', UNANIMOUS, 'ppp', 'passed'],
    ['unanimous', UNANIMOUS, 'fff', 'failed'],
    ['unanimous, split, the rules silent', UNANIMOUS, 'ppf', 'no-consensus'],
    ['unanimous, split means fail', { ...UNANIMOUS, split: 'failed' }, 'ppf', 'failed'],
    ['majority', MAJORITY, 'ppf', 'passed'],
    ['majority', MAJORITY, 'pff', 'failed'],
    ['majority, a tie, the rules silent', MAJORITY, 'pf', 'no-consensus'],
    ['majority, a tie means pass', { ...MAJORITY, split: 'passed' }, 'pf', 'passed'],
    ['majority, a tie means fail', { ...MAJORITY, split: 'failed' }, 'ppff', 'failed'],
    ['at least two', TWO, 'pp', 'passed'],
    ['at least two', TWO, 'ppfff', 'passed'],
    ['at least two', TWO, 'pff', 'failed'],
    ['too few, the rules silent', UNANIMOUS, 'p', 'no-consensus'],
    ['too few means fail', { ...UNANIMOUS, tooFew: 'failed' }, 'p', 'failed'],
    ['none at all', { ...UNANIMOUS, quorum: null }, '', 'no-consensus'],
    ['one is enough where no quorum is known', { ...UNANIMOUS, quorum: null }, 'p', 'passed'],
    ['the round’s own number outweighs the quorum', { ...UNANIMOUS, fewestVerdicts: 1 }, 'p', 'passed'],
  ] as const)
    test(`${name}: ${given || 'nobody'} → ${outcome}`, () =>
      expect(consensusOf(verdicts(given), rule)).toEqual({
        outcome,
        passes: given.replaceAll('f', '').length,
        fails: given.replaceAll('p', '').length,
        tooFew: given.length < Math.max(1, rule.fewestVerdicts ?? rule.quorum ?? 1),
      }));
});

describe('a decision', () => {
  const lacking = consensusOf(verdicts('ppf'), UNANIMOUS);
  const passed = consensusOf(verdicts('ppp'), UNANIMOUS);
  for (const [name, found, decided, outcome, counts] of [
    ['makes an entry pass on which there is no consensus', lacking, 'passed', 'passed', 'passed'],
    ['makes it fail', lacking, 'failed', 'failed', 'failed'],
    ['was not taken', lacking, null, 'no-consensus', null],
    ['counts for nothing where the judges agree', passed, 'failed', 'passed', null],
  ] as const)
    test(name, () => expect(afterDecision(found, decided)).toEqual({ ...found, outcome, decided: counts }));
});

const anyRule: fc.Arbitrary<Rule> = fc.record({
  consensus: fc.constantFrom('unanimous', 'majority', 'at-least'),
  passes: fc.option(fc.integer({ min: 1, max: 5 })),
  split: fc.constantFrom('passed', 'failed', 'no-consensus', null),
  fewestVerdicts: fc.option(fc.integer({ min: 1, max: 5 })),
  tooFew: fc.constantFrom('failed', 'no-consensus', null),
  quorum: fc.option(fc.integer({ min: 1, max: 5 })),
});

test('the order of the judges never matters', () => {
  fc.assert(
    fc.property(anyRule, fc.array(fc.boolean(), { maxLength: 9 }), (rule, given) => {
      expect(consensusOf(given.toReversed(), rule)).toEqual(consensusOf(given, rule));
    }),
  );
});

test('a verdict that turns from fail to pass never lets an entry fail that passed', () => {
  fc.assert(
    fc.property(anyRule, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), fc.nat(8), (rule, given, at) => {
      const better = given.map((verdict, index) => (index === at ? true : verdict));
      if (consensusOf(given, rule).outcome === 'passed') expect(consensusOf(better, rule).outcome).toBe('passed');
    }),
  );
});
