import { describe, expect, test } from 'vitest';
import { isQuestionSealed, sealPhase, type SealFacts } from './bank-seal.ts';
import type { PaperRules } from './definition.ts';

const at = (text: string) => Temporal.Instant.from(`2024-09-${text}+07:00`);
const paper = {
  draw: 'random',
  fixedSet: [],
  roundSets: [
    { round: 'dot-1', questions: ['CDS-001'] },
    { round: 'dot-2', questions: ['CDS-002'] },
  ],
} as unknown as PaperRules;
const facts: SealFacts = {
  sealsAt: at('05T00:00'),
  breakEndsAt: null,
  rounds: [
    { id: 'dot-1', opens: at('09T00:00') },
    { id: 'dot-2', opens: at('16T00:00') },
  ],
  paper,
  now: at('06T00:00'),
};

describe('the phase', () => {
  for (const [change, phase] of [
    [{ sealsAt: null }, 'none'],
    [{ now: at('04T23:59:59.999') }, 'coming'],
    [{ now: at('05T00:00') }, 'sealed'],
    [{ breakEndsAt: at('06T00:00') }, 'sealed'],
    [{ breakEndsAt: at('06T00:00:00.001') }, 'broken'],
    [{ now: at('15T23:59:59.999') }, 'sealed'],
    [{ now: at('16T00:00') }, 'over'],
    [{ now: at('20T00:00'), rounds: [{ id: 'dot-1', opens: null }] }, 'sealed'],
  ] as const)
    test(`${JSON.stringify(change)}: ${phase}`, () => expect(sealPhase({ ...facts, ...change })).toBe(phase));
});

describe('a question', () => {
  for (const [name, change, sealed] of [
    ['of the first round is sealed before it', {}, [true, true]],
    ['of the first round is open from its opening, of the second not', { now: at('09T00:00') }, [false, true]],
    ['is open while two people broke the seal', { breakEndsAt: at('07T00:00') }, [false, false]],
    ['that every round may ask is open with the first', { paper: null, now: at('09T00:00') }, [false, false]],
    ['that every round may ask is sealed until then', { paper: null, now: at('08T23:59:59') }, [true, true]],
    [
      'that no round asks is never sealed',
      { paper: { ...paper, roundSets: [], draw: 'fixed-set' } as PaperRules },
      [false, false],
    ],
  ] as const)
    test(`${name}`, () => {
      const changed = { ...facts, ...change };
      expect(['CDS-001', 'CDS-002'].map((id) => isQuestionSealed(changed, id))).toEqual(sealed);
    });
});
