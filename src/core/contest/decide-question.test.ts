import { describe, expect, test } from 'vitest';
import { decideQuestion } from './decide-question.ts';
import { questionState, type QuestionVersionFacts } from './question-state.ts';

const proposed: QuestionVersionFacts = {
  version: 2,
  kind: 'written',
  writtenBy: 'an',
  proposedBy: 'an',
  decision: null,
  adoptedIn: null,
};
const approval = { decision: 'approved', decidedBy: 'binh', reason: '' } as const;

describe('the state of a version', () => {
  for (const [change, state] of [
    [{}, 'proposed'],
    [{ proposedBy: null }, 'draft'],
    [{ decision: 'returned' }, 'returned'],
    [{ decision: 'approved', adoptedIn: 3 }, 'in-bank'],
    [{ kind: 'retired' }, 'proposed'],
    [{ kind: 'retired', decision: 'approved', adoptedIn: 3 }, 'retired'],
    [{ kind: 'loaded', writtenBy: null, proposedBy: null, adoptedIn: 1 }, 'in-bank'],
  ] as const)
    test(`${JSON.stringify(change)}: ${state}`, () => expect(questionState({ ...proposed, ...change })).toBe(state));
});

describe('four eyes', () => {
  for (const [name, version, decision, code] of [
    ['another person approves', proposed, approval, null],
    [
      'another person returns it with a reason',
      proposed,
      { ...approval, decision: 'returned', reason: 'Sai căn cứ' },
      null,
    ],
    ['a return says why', proposed, { ...approval, decision: 'returned', reason: '  ' }, 'question-reason-missing'],
    ['the author never decides', proposed, { ...approval, decidedBy: 'an' }, 'question-own'],
    ['nor whoever proposed what another wrote', { ...proposed, proposedBy: 'binh' }, approval, 'question-own'],
    ['a draft is not decided on', { ...proposed, proposedBy: null }, approval, 'question-not-proposed'],
    ['nor what was decided', { ...proposed, decision: 'returned' }, approval, 'question-not-proposed'],
    ['nor what is in the bank', { ...proposed, adoptedIn: 4 }, approval, 'question-not-proposed'],
  ] as const)
    test(name, () => {
      const decided = decideQuestion(version, decision);
      expect(decided.ok ? null : decided.refusal.code).toBe(code);
    });
});
