import { expect, test } from 'vitest';
import { adoptQuestions, nextQuestionId } from './adopt-questions.ts';
import type { BankDefinition, QuestionDefinition } from './bank-definition.ts';

const question = (id: string, stem: string, topic = 'chung') => ({ id, stem, topic }) as QuestionDefinition;
const bank: BankDefinition = {
  id: 'cds',
  name: { vi: 'Chuyển đổi số' },
  language: 'vi',
  topics: [{ id: 'chung', name: { vi: 'Chung' } }],
  questions: [question('CDS-001', 'một'), question('CDS-002', 'hai')],
};

test('a changed question keeps its place, a new one comes last with its topic, a retired one leaves', () => {
  const after = adoptQuestions(bank, [
    { question: question('CDS-003', 'ba', 'moi'), topicName: 'Mới', isRetired: false },
    { question: question('CDS-001', 'một sửa'), topicName: 'Chung', isRetired: false },
    { question: question('CDS-002', 'hai'), topicName: 'Chung', isRetired: true },
  ]);
  expect(after.questions.map(({ id, stem }) => `${id} ${stem}`)).toEqual(['CDS-001 một sửa', 'CDS-003 ba']);
  expect(after.topics.map(({ id }) => id)).toEqual(['chung', 'moi']);
});

test('a retired question that comes back stands at the end', () => {
  const without = adoptQuestions(bank, [{ question: bank.questions[0]!, topicName: '', isRetired: true }]);
  const back = adoptQuestions(without, [{ question: bank.questions[0]!, topicName: 'Chung', isRetired: false }]);
  expect(back.questions.map(({ id }) => id)).toEqual(['CDS-002', 'CDS-001']);
});

test('the next id is never one that was used before', () => {
  expect(nextQuestionId(bank, new Set(['CDS-001', 'CDS-002', 'CDS-003']))).toBe('CDS-004');
  expect(nextQuestionId({ ...bank, questions: [] }, new Set())).toBe('CH-001');
});
