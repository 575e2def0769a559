import { describe, expect, test } from 'vitest';
import { momentsAfter, NEVER, secondsByQuestion } from './answer-moments.ts';

const PAPER = {
  bankId: 'b',
  bankVersion: 1,
  questions: ['q1', 'q2', 'q3'].map((questionId) => ({ questionId, optionIds: ['a', 'b', 'c'] })),
};
const answers = (given: Record<string, string[]>) => new Map(Object.entries(given));

describe('when an answer last changed (INT-3: the server clock alone)', () => {
  test('the first save gives its moment to what it answers, and to nothing else', () => {
    expect(momentsAfter(PAPER, null, { answers: answers({ q2: ['a'] }), elapsedMs: 4000 })).toEqual([
      NEVER,
      4000,
      NEVER,
    ]);
  });

  test('a later save moves only what it changes, also what it empties', () => {
    const before = { answers: answers({ q1: ['a'], q2: ['a', 'b'] }), ms: [1000, 4000, NEVER] };
    const save = { answers: answers({ q1: ['a'], q2: ['a', 'c'], q3: ['b'] }), elapsedMs: 9000 };
    expect(momentsAfter(PAPER, before, save)).toEqual([1000, 9000, 9000]);
    expect(momentsAfter(PAPER, before, { answers: answers({ q1: ['a'] }), elapsedMs: 5000 })).toEqual([
      1000,
      5000,
      NEVER,
    ]);
  });

  test('the same save again moves nothing', () => {
    const before = { answers: answers({ q1: ['a'] }), ms: [1000, NEVER, NEVER] };
    expect(momentsAfter(PAPER, before, { answers: answers({ q1: ['a'] }), elapsedMs: 8000 })).toEqual(before.ms);
  });

  test('a clock that stepped back before the start of the attempt gives 0, never less', () => {
    expect(momentsAfter(PAPER, null, { answers: answers({ q1: ['a'] }), elapsedMs: -5 })).toEqual([0, NEVER, NEVER]);
  });
});

describe('seconds by question', () => {
  test.each([
    ['in the order of answering, not of the paper', [9000, 4000, 1000], [5, 3, 1]],
    ['saved together: no time is known for either', [1000, 4000, 4000], [1, null, null]],
    ['what comes after saved together counts from there', [4000, 4000, 6500], [null, null, 2.5]],
    ['never answered', [NEVER, 2000, NEVER], [null, 2, null]],
    ['nothing kept', [], []],
  ] as const)('%s', (_, ms, seconds) => expect(secondsByQuestion(ms)).toEqual(seconds));
});
