import { describe, expect, test } from 'vitest';
import { checkAllAnswered, readAnswers, unanswered } from './answers.ts';
import { sampleRules } from './fixtures/sample.ts';
import type { Paper } from './paper.ts';

const paper: Paper = {
  bankId: 'sample',
  bankVersion: 1,
  questions: [
    { questionId: 'Q2', optionIds: ['B', 'A', 'C'] },
    { questionId: 'Q1', optionIds: ['A', 'B', 'C', 'D'] },
  ],
};
const single = sampleRules.paper;
const several = { ...single, rightOptions: { min: 1, max: 2, scoring: 'partial' } } as const;

describe('answers to a paper', () => {
  test('are kept in the order of the paper; an empty list is a blank', () => {
    const read = readAnswers(paper, single, { Q1: ['D'], Q2: [] });
    expect(read).toEqual({ ok: true, value: new Map([['Q1', ['D']]]) });
    expect(read.ok && unanswered(paper, read.value)).toEqual(['Q2']);
  });

  test('may choose several options where the rules allow several', () =>
    expect(readAnswers(paper, several, { Q1: ['A', 'C'] })).toEqual({
      ok: true,
      value: new Map([['Q1', ['A', 'C']]]),
    }));

  for (const [what, sent, refusal] of [
    ['a question of another paper', { Q3: ['A'] }, { code: 'answer-question-unknown', questionId: 'Q3' }],
    [
      'an option of another question',
      { Q2: ['D'] },
      { code: 'answer-option-unknown', questionId: 'Q2', optionId: 'D' },
    ],
    ['the same option twice', { Q1: ['A', 'A'] }, { code: 'answer-option-repeated', questionId: 'Q1', optionId: 'A' }],
    [
      'two options where one is right',
      { Q1: ['A', 'B'] },
      { code: 'answer-too-many-options', questionId: 'Q1', max: 1 },
    ],
    ['a list', [['A']], { code: 'answers-malformed' }],
    ['nothing', null, { code: 'answers-malformed' }],
    ['an option that is no list', { Q1: 'A' }, { code: 'answers-malformed' }],
    ['an option that is no text', { Q1: [1] }, { code: 'answers-malformed' }],
    ['a name every object has', { constructor: ['A'] }, { code: 'answer-question-unknown', questionId: 'constructor' }],
    [
      'the prototype',
      JSON.parse('{"__proto__": ["A"]}') as unknown,
      { code: 'answer-question-unknown', questionId: '__proto__' },
    ],
  ] as const)
    test(`with ${what} are refused`, () => expect(readAnswers(paper, single, sent)).toEqual({ ok: false, refusal }));
});

describe('blanks', () => {
  test('are handed in where the rules do not forbid them', () =>
    expect(checkAllAnswered(paper, single, new Map())).toEqual({ ok: true, value: undefined }));

  test('are refused where a paper is valid only when all is answered (Quảng Ninh 2023)', () => {
    const strict = { mustAnswerAll: true };
    const missing = { ok: false, refusal: { code: 'answers-missing', questionIds: ['Q2'] } };
    expect(checkAllAnswered(paper, strict, new Map([['Q1', ['A']]]))).toEqual(missing);
    const complete = new Map([
      ['Q1', ['A']],
      ['Q2', ['B']],
    ]);
    expect(checkAllAnswered(paper, strict, complete)).toEqual({ ok: true, value: undefined });
  });
});
