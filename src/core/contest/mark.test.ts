import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttemptAnswers } from './answers.ts';
import type { Question } from './bank.ts';
import type { PaperRules } from './definition.ts';
import { sampleQuestion, sampleRules } from './fixtures/sample.ts';
import { answerKeyOf, markAttempt } from './mark.ts';

const OPTIONS = ['A', 'B', 'C', 'D'];

function mark(questions: readonly Question[], rules: Partial<PaperRules>, answers: AttemptAnswers) {
  const paper = {
    bankId: 'b',
    bankVersion: 1,
    questions: questions.map(({ id }) => ({ questionId: id, optionIds: OPTIONS })),
  };
  return markAttempt(
    paper,
    answerKeyOf({ id: 'b', version: 1, questions }),
    { ...sampleRules.paper, ...rules },
    answers,
  );
}

const three = [1, 2, 3].map((number) => sampleQuestion(number));

describe('one right option', () => {
  const answers = new Map([
    ['Q1', ['A']],
    ['Q2', ['B']],
  ]);

  test('1 for right, 0 for wrong and blank', () =>
    expect(mark(three, {}, answers)).toEqual({
      scoreHundredths: 100,
      maxHundredths: 300,
      correctCount: 1,
      allCorrect: false,
      questions: [
        { questionId: 'Q1', outcome: 'right', hundredths: 100 },
        { questionId: 'Q2', outcome: 'wrong', hundredths: 0 },
        { questionId: 'Q3', outcome: 'blank', hundredths: 0 },
      ],
    }));

  test('+5 for right, −2 for wrong (Olympic Tiếng Anh 2024)', () =>
    expect(mark(three, { points: { right: 5, wrong: -2, blank: 0 } }, answers).scoreHundredths).toBe(300));

  test('a question worth double counts double, right or wrong', () => {
    const questions = [sampleQuestion(1, { points: 2 }), sampleQuestion(2, { points: 2 })];
    const { scoreHundredths, maxHundredths } = mark(questions, { points: { right: 5, wrong: -2, blank: 0 } }, answers);
    expect([scoreHundredths, maxHundredths]).toEqual([600, 2000]);
  });

  test('every question right is all correct', () => {
    const all = new Map(three.map(({ id }) => [id, ['A']]));
    const { scoreHundredths, correctCount, allCorrect } = mark(three, {}, all);
    expect({ scoreHundredths, correctCount, allCorrect }).toEqual({
      scoreHundredths: 300,
      correctCount: 3,
      allCorrect: true,
    });
  });
});

describe('several right options', () => {
  const question = sampleQuestion(1, { rightOptions: ['A', 'B', 'C'] });
  const partial = { rightOptions: { min: 1, max: 4, scoring: 'partial' } } as const;
  const allOrNothing = { rightOptions: { min: 1, max: 4, scoring: 'all-or-nothing' } } as const;

  for (const [chosen, inPart, outcome, whole] of [
    ['ABC', 100, 'right', 100],
    ['CAB', 100, 'right', 100],
    ['AB', 67, 'partly-right', 0],
    ['A', 33, 'partly-right', 0],
    ['ABD', 33, 'partly-right', 0],
    ['AD', 0, 'wrong', 0],
    ['D', 0, 'wrong', 0],
    ['ABCD', 67, 'partly-right', 0],
    ['', 0, 'blank', 0],
  ] as const)
    test(`${chosen || 'nothing'} where A, B and C are right: ${inPart} in part, ${whole} all or nothing`, () => {
      const answers = new Map(chosen ? [['Q1', [...chosen]]] : []);
      expect(mark([question], partial, answers).questions).toEqual([{ questionId: 'Q1', outcome, hundredths: inPart }]);
      expect(mark([question], allOrNothing, answers).scoreHundredths).toBe(whole);
    });
});

describe('marking', () => {
  const anyAnswers = fc.array(fc.subarray(OPTIONS), { minLength: 3, maxLength: 3 });
  const toAnswers = (lists: readonly string[][]) =>
    new Map(lists.flatMap((list, at) => (list.length ? [[`Q${at + 1}`, list] as const] : [])));

  test('does not depend on the order in which options were chosen', () =>
    fc.assert(
      fc.property(anyAnswers, (lists) => {
        const reversed = lists.map((list) => list.toReversed());
        expect(mark(three, {}, toAnswers(lists))).toEqual(mark(three, {}, toAnswers(reversed)));
      }),
    ));

  test('never gives less for putting a wrong answer right', () =>
    fc.assert(
      fc.property(anyAnswers, fc.nat({ max: 2 }), (lists, at) => {
        const better = lists.with(at, ['A']);
        const score = (of: readonly string[][]) => mark(three, {}, toAnswers(of)).scoreHundredths;
        expect(score(better)).toBeGreaterThanOrEqual(score(lists));
      }),
    ));

  test('of a paper from another bank is a bug', () =>
    expect(() =>
      markAttempt(
        { bankId: 'x', bankVersion: 1, questions: [{ questionId: 'X', optionIds: [] }] },
        answerKeyOf({ id: 'b', version: 1, questions: three }),
        sampleRules.paper,
        new Map(),
      ),
    ).toThrow('not in this bank'));
});
