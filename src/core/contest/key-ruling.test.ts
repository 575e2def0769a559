import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttemptAnswers } from './answers.ts';
import type { Question } from './bank.ts';
import type { PaperRules } from './definition.ts';
import { sampleQuestion, sampleRules } from './fixtures/sample.ts';
import {
  admitKeyRuling,
  admitKeyRulingDecision,
  markUnderRulings,
  rulingsOf,
  type KeyRuling,
  type KeyRulingToAdmit,
} from './key-ruling.ts';
import { answerKeyOf, markAttempt } from './mark.ts';

const OPTIONS = ['A', 'B', 'C', 'D'];
const three = [1, 2, 3].map((number) => sampleQuestion(number)); // A is right in each

const keyOf = (questions: readonly Question[]) => answerKeyOf({ id: 'b', version: 1, questions });
const paperOf = (questions: readonly Question[]) => ({
  bankId: 'b',
  bankVersion: 1,
  questions: questions.map(({ id }) => ({ questionId: id, optionIds: OPTIONS })),
});
const plain = (questions: readonly Question[], rules: Partial<PaperRules>, answers: AttemptAnswers) =>
  markAttempt(paperOf(questions), keyOf(questions), { ...sampleRules.paper, ...rules }, answers);

function ruled(rulings: readonly KeyRuling[], answers: AttemptAnswers, rules: Partial<PaperRules> = {}) {
  const sheet = { paper: paperOf(three), answers };
  return markUnderRulings(sheet, keyOf(three), { ...sampleRules.paper, ...rules }, rulingsOf(rulings));
}

const annul = (questionId: string): KeyRuling => ({ questionId, kind: 'annul' });
const correct = (questionId: string, ...rightOptions: string[]): KeyRuling => ({
  questionId,
  kind: 'correct',
  rightOptions,
});
const chose = (q1: string, q2: string) =>
  new Map([
    ['Q1', q1 === '' ? [] : [q1]],
    ['Q2', [q2]],
  ]);

describe('marks under rulings (our own; the rule books are silent)', () => {
  for (const [what, rulings, answers, outcomes, scoreHundredths] of [
    ['nothing ruled: as marked', [], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['annulled: full points for who was wrong', [annul('Q2')], chose('A', 'B'), ['right', 'right', 'blank'], 200],
    ['annulled: full points for who was right', [annul('Q1')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['annulled: full points for who left it blank', [annul('Q3')], chose('A', 'B'), ['right', 'wrong', 'right'], 200],
    ['corrected: right for who chose it', [correct('Q2', 'B')], chose('A', 'B'), ['right', 'right', 'blank'], 200],
    ['corrected: wrong for who chose the old', [correct('Q1', 'B')], chose('A', 'B'), ['wrong', 'wrong', 'blank'], 0],
    ['corrected: a blank stays blank', [correct('Q3', 'B')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['either is right: the old', [correct('Q1', 'A', 'B')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['either is right: the other', [correct('Q2', 'A', 'B')], chose('A', 'B'), ['right', 'right', 'blank'], 200],
    ['either is right: a third', [correct('Q2', 'A', 'C')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['the last ruling holds', [annul('Q2'), correct('Q2', 'C')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
    ['of a question that is not on the paper', [annul('Q9')], chose('A', 'B'), ['right', 'wrong', 'blank'], 100],
  ] as const)
    test(what, () => {
      const mark = ruled(rulings, answers);
      expect(mark.questions.map(({ outcome }) => outcome)).toEqual(outcomes);
      expect(mark.scoreHundredths).toBe(scoreHundredths);
      expect(mark.correctCount).toBe(outcomes.filter((outcome) => outcome === 'right').length);
      expect(mark.maxHundredths).toBe(300);
    });

  test('with every other question right an annulled one makes all correct', () =>
    expect(ruled([annul('Q2'), annul('Q3')], chose('A', 'B')).allCorrect).toBe(true));

  test('where several are to be chosen, all that were ruled right are needed', () => {
    const several = { rightOptions: { min: 1, max: 2, scoring: 'all-or-nothing' } } as const;
    const one = ruled([correct('Q1', 'A', 'B')], new Map([['Q1', ['A']]]), several);
    const both = ruled([correct('Q1', 'A', 'B')], new Map([['Q1', ['B', 'A']]]), several);
    expect([one.questions[0]!.outcome, both.questions[0]!.outcome]).toEqual(['wrong', 'right']);
  });
});

describe('properties', () => {
  const options = fc.subarray(OPTIONS, { minLength: 1 });
  const answers = fc
    .array(fc.subarray(OPTIONS), { minLength: 3, maxLength: 3 })
    .map((chosen) => new Map(chosen.flatMap((ids, at) => (ids.length > 0 ? [[`Q${at + 1}`, ids]] : []))));
  const rules = fc.record({
    points: fc.record({
      right: fc.integer({ min: 1, max: 5 }),
      wrong: fc.integer({ min: -5, max: 6 }),
      blank: fc.integer({ min: -1, max: 6 }),
    }),
    rightOptions: fc.constantFrom(
      { min: 1, max: 4, scoring: 'all-or-nothing' } as const,
      { min: 1, max: 4, scoring: 'partial' } as const,
    ),
  });
  const questionId = fc.constantFrom('Q1', 'Q2', 'Q3');

  test('an annulled question lowers nobody, and nothing but its own mark changes', () =>
    fc.assert(
      fc.property(
        answers,
        rules,
        fc.array(fc.constantFrom<string>('Q1', 'Q2', 'Q3'), { maxLength: 3 }),
        (given, paper, ids) => {
          const before = plain(three, paper, given);
          const after = ruled(ids.map(annul), given, paper);
          expect(after.scoreHundredths).toBeGreaterThanOrEqual(before.scoreHundredths);
          expect(after.correctCount).toBeGreaterThanOrEqual(before.correctCount);
          after.questions.forEach((one, at) =>
            ids.includes(one.questionId)
              ? expect(one.outcome).toBe('right')
              : expect(one).toEqual(before.questions[at]),
          );
        },
      ),
    ));

  test('marking under a corrected key is marking with the other key', () =>
    fc.assert(
      fc.property(answers, rules, questionId, options, (given, paper, id, rightOptions) => {
        const other = three.map((question) => (question.id === id ? { ...question, rightOptions } : question));
        expect(ruled([correct(id, ...rightOptions)], given, paper)).toEqual(plain(other, paper, given));
      }),
    ));

  test('so it is where one option is chosen and one is right', () =>
    fc.assert(
      fc.property(answers, questionId, fc.constantFrom(...OPTIONS), (given, id, right) => {
        const one = new Map([...given].map(([question, ids]) => [question, ids.slice(0, 1)]));
        const other = three.map((question) => (question.id === id ? { ...question, rightOptions: [right] } : question));
        expect(ruled([correct(id, right)], one)).toEqual(plain(other, {}, one));
      }),
    ));
});

describe('a ruling is proposed', () => {
  const sound: KeyRulingToAdmit = {
    ruling: annul('Q1'),
    reason: 'Đề in sai',
    isClosed: true,
    isFinal: false,
    question: { options: OPTIONS.map((id) => ({ id, text: id })), rightOptions: ['A'] },
    mostOptions: 1,
    inForce: undefined,
    isPending: false,
  };
  for (const [what, change, outcome] of [
    ['after the close, with a reason', {}, 'accepted'],
    ['while the round runs', { isClosed: false }, 'round-not-closed'],
    ['after the final list', { isFinal: true }, 'ranking-final'],
    ['about a question no paper had', { question: null }, 'question-not-asked'],
    ['while another waits', { isPending: true }, 'key-ruling-pending'],
    ['without a reason', { reason: '' }, 'key-ruling-reason-missing'],
    ['annulled again', { inForce: annul('Q1') }, 'key-ruling-changes-nothing'],
    ['the key of the bank again', { ruling: correct('Q1', 'A') }, 'key-ruling-changes-nothing'],
    ['the key of the bank after all', { ruling: correct('Q1', 'A'), inForce: correct('Q1', 'B') }, 'accepted'],
    ['the key of the bank after an annulment', { ruling: correct('Q1', 'A'), inForce: annul('Q1') }, 'accepted'],
    ['another option', { ruling: correct('Q1', 'B') }, 'accepted'],
    ['one of two options', { ruling: correct('Q1', 'A', 'B') }, 'accepted'],
    ['no option', { ruling: correct('Q1') }, 'key-ruling-options'],
    ['an option it does not have', { ruling: correct('Q1', 'B', 'X') }, 'key-ruling-options'],
    ['an option twice', { ruling: correct('Q1', 'B', 'B') }, 'key-ruling-options'],
    ['more than can be chosen', { ruling: correct('Q1', 'A', 'B', 'C'), mostOptions: 2 }, 'key-ruling-options'],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      const admitted = admitKeyRuling({ ...sound, ...change });
      expect(admitted.ok ? 'accepted' : admitted.refusal.code).toBe(outcome);
    });
});

describe('a ruling is decided', () => {
  const sound = { outcome: 'confirmed', isDecided: false, isOwn: false, isFinal: false, reason: 'Đồng ý' } as const;
  for (const [what, change, outcome] of [
    ['by a second person with a reason', {}, 'accepted'],
    ['by whoever proposed it', { isOwn: true }, 'own-proposal'],
    ['twice', { isDecided: true }, 'proposal-decided'],
    ['without a reason', { reason: '' }, 'key-ruling-reason-missing'],
    ['after the final list', { isFinal: true }, 'ranking-final'],
    ['declined after the final list', { isFinal: true, outcome: 'declined' }, 'accepted'],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      const admitted = admitKeyRulingDecision({ ...sound, ...change });
      expect(admitted.ok ? 'accepted' : admitted.refusal.code).toBe(outcome);
    });
});
