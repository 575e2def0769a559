import { expect, test } from 'vitest';
import { sampleQuestion } from './fixtures/sample.ts';
import { publishedBank } from './published-bank.ts';

const options = [
  { id: 'k7', text: 'Sai' },
  { id: 'm2', text: 'Đúng' },
];
const law = (locator: string | null) => ({ document: 'Luật Giao dịch điện tử 2023', locator });
const first = sampleQuestion(1, {
  stem: 'Câu một?',
  options,
  rightOptions: ['m2'],
  explanation: 'Vì vậy.',
  legalSource: law('Điều 3'),
});
const second = sampleQuestion(2, { stem: 'Câu hai?', options, rightOptions: ['k7'], legalSource: law('Điều 8') });
const questions = [first, second];
const documents = [{ title: 'Luật Giao dịch điện tử 2023', places: ['Điều 3', 'Điều 8'] }];

test('nothing is public unless the rules say so', () => expect(publishedBank(questions, 'none')).toBeNull());

test('a reading list has documents and no question', () =>
  expect(publishedBank(questions, 'reading-list')).toEqual({ documents, questions: [] }));

test('questions are shown without key, explanation or ids', () => {
  const shown = publishedBank([first], 'questions');
  expect(shown?.questions).toEqual([{ stem: 'Câu một?', options: ['Sai', 'Đúng'], right: null, explanation: null }]);
  expect(JSON.stringify(shown)).not.toMatch(/m2|k7|Vì vậy/);
});

test('the key is shown only where the rules make it public', () =>
  expect(publishedBank([first], 'questions-and-answers')?.questions).toEqual([
    { stem: 'Câu một?', options: ['Sai', 'Đúng'], right: [1], explanation: 'Vì vậy.' },
  ]));
