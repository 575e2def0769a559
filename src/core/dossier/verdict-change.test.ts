import { describe, expect, it } from 'vitest';
import type { ConditionVerdict } from './judge-eligibility.ts';
import { verdictChange, type VerdictChange } from './verdict-change.ts';

const founded = (value: string | null, outcome: ConditionVerdict['outcome'], more: Partial<ConditionVerdict> = {}) => ({
  condition: 'khong-qua-3-nam',
  article: 'Điều 4, nhóm 3, điều kiện (1)',
  outcome,
  factsUsed: [{ fact: 'organisation.foundedOn', value }],
  remedies: [],
  ...more,
});
const verdict = (outcome: ConditionVerdict['outcome'], ...conditions: ConditionVerdict[]) => ({ outcome, conditions });
const met = founded('2017-01-01', 'met');

describe('what a later verdict says differently', () => {
  for (const [what, before, after, change] of [
    ['nothing', verdict('met', met), verdict('met', met), null],
    [
      'a fact was corrected, and with it the outcome',
      verdict('met', met),
      verdict('not-met', founded('2010-01-01', 'not-met')),
      {
        before: 'met',
        after: 'not-met',
        conditions: [{ condition: met.condition, before: 'met', after: 'not-met', facts: ['organisation.foundedOn'] }],
      },
    ],
    [
      'a fact was corrected and the outcome stays',
      verdict('met', met),
      verdict('met', founded('2018-01-01', 'met')),
      {
        before: 'met',
        after: 'met',
        conditions: [{ condition: met.condition, before: 'met', after: 'met', facts: ['organisation.foundedOn'] }],
      },
    ],
    [
      'a condition was waived',
      verdict('not-met', founded('2010-01-01', 'not-met')),
      verdict('met', founded('2010-01-01', 'not-met', { waived: true })),
      {
        before: 'not-met',
        after: 'met',
        conditions: [{ condition: met.condition, before: 'not-met', after: 'waived', facts: [] }],
      },
    ],
    [
      'a new version of the rules has one more condition',
      verdict('met'),
      verdict('needs-answer', founded(null, 'needs-answer')),
      {
        before: 'met',
        after: 'needs-answer',
        conditions: [{ condition: met.condition, before: null, after: 'needs-answer', facts: [] }],
      },
    ],
    [
      'a new version of the rules has dropped one',
      verdict('not-met', founded('2010-01-01', 'not-met')),
      verdict('met'),
      {
        before: 'not-met',
        after: 'met',
        conditions: [{ condition: met.condition, before: 'not-met', after: null, facts: [] }],
      },
    ],
  ] as const satisfies readonly (readonly [string, object, object, VerdictChange | null])[]) {
    it(what, () => expect(verdictChange(before, after)).toEqual(change));
  }
});
