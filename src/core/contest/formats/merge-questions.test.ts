import { expect, test } from 'vitest';
import type { BankDefinition, QuestionDefinition } from '../bank-definition.ts';
import { plainQuestion } from './format-question.ts';
import { mergeQuestions } from './merge-questions.ts';
import { formatQuestionOf } from './question-of-bank.ts';

const known: QuestionDefinition = {
  id: 'Q-001',
  topic: 'luat',
  difficulty: 'hard',
  stem: 'X?',
  options: [
    { id: 'a', text: 'một' },
    { id: 'b', text: 'hai' },
  ],
  rightOptions: ['b'],
  explanation: 'Vì thế',
  legalSource: { document: 'Luật', locator: null },
  reviewBy: '2027-06-30',
  enemies: ['Q-002'],
  shuffleOptions: false,
  points: 2,
  verifiedFrom: ['vnexpress.net'],
  factKind: 'target-2025',
  asOf: '2026-11-23',
};
const other: QuestionDefinition = { ...known, id: 'Q-002', stem: 'Y?', enemies: ['Q-001'] };
const bank: BankDefinition = {
  id: 'b',
  name: { vi: 'B' },
  language: 'vi',
  topics: [{ id: 'luat', name: { vi: 'Luật' } }],
  questions: [known, other],
};
const defaults = { topic: { id: 'chung', name: 'Chung' }, asOf: '2026-12-01', mode: 'replace' } as const;
const plain = (stem: string, right: number, ...texts: string[]) =>
  plainQuestion(
    1,
    stem,
    texts.map((text, at) => ({ id: null, text, isRight: at === right })),
  );

test('a bank through its own questions stays as it is', () => {
  const questions = bank.questions.map((question, at) => formatQuestionOf(question, at + 1));
  expect(mergeQuestions(bank, questions, defaults)).toEqual(bank);
});

test('a question known by its words keeps what the file cannot tell, and options keep their ids when they change places', () => {
  const { questions } = mergeQuestions(bank, [plain('X?', 0, 'hai', 'một'), plain('Y?', 1, 'một', 'hai')], defaults);
  expect(questions).toEqual([{ ...known, options: [known.options[1], known.options[0]] }, other]);
});

test('a replaced bank loses the others, also as enemies; an added file leaves them', () => {
  const file = [plain('X?', 1, 'một', 'hai')];
  expect(mergeQuestions(bank, file, defaults).questions).toEqual([{ ...known, enemies: [] }]);
  expect(mergeQuestions(bank, file, { ...defaults, mode: 'add' }).questions).toEqual([other, known]);
});

test('a new question gets the next free id of the bank’s own kind, the topic named, and says when it was looked at', () => {
  const file = [{ ...plain('Z?', 0, 'ba', 'bốn'), topic: 'Dữ liệu cá nhân' }, plain('T?', 0, 'ba', 'bốn')];
  const { topics, questions } = mergeQuestions(bank, file, { ...defaults, mode: 'add' });
  expect(questions.slice(2).map(({ id, topic, asOf, points }) => [id, topic, asOf, points])).toEqual([
    ['Q-003', 'du-lieu-ca-nhan', '2026-12-01', 1],
    ['Q-004', 'chung', '2026-12-01', 1],
  ]);
  expect(topics.map(({ id }) => id)).toEqual(['luat', 'du-lieu-ca-nhan', 'chung']);
});

test('an option that is new takes a letter nobody has', () => {
  const { questions } = mergeQuestions(bank, [plain('X?', 2, 'hai', 'mới', 'một')], defaults);
  expect(questions[0]?.options.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  expect(questions[0]?.rightOptions).toEqual(['a']);
});
