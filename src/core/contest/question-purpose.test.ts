import { expect, test } from 'vitest';
import { contestQuestions, practiceQuestions } from './question-purpose.ts';

interface Marked {
  readonly id: string;
  readonly purpose?: 'practice';
}
const counts: Marked = { id: 'CDS-001' };
const practice: Marked = { id: 'LT-001', purpose: 'practice' };

test('a question for practice is in no paper that counts, and every other is in no practice', () => {
  const bank = [counts, practice];
  expect([contestQuestions(bank), practiceQuestions(bank)]).toEqual([[counts], [practice]]);
});
