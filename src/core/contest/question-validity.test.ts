import { expect, test } from 'vitest';
import { questionValidity } from './question-validity.ts';

for (const [today, reviewBy, needsLegalReview, validity] of [
  ['2027-05-30', '2027-06-30', false, 'in-force'],
  ['2027-05-31', '2027-06-30', false, 'due-soon'],
  ['2027-06-30', '2027-06-30', false, 'due-soon'],
  ['2027-07-01', '2027-06-30', false, 'overdue'],
  ['2027-07-01', null, false, 'no-date'],
  ['2027-01-01', '2027-06-30', true, 'needs-legal-review'],
] as const)
  test(`on ${today} a question to be reviewed by ${reviewBy}${needsLegalReview ? ', in legal doubt,' : ''} is ${validity}`, () => {
    expect(questionValidity({ reviewBy, needsLegalReview }, Temporal.PlainDate.from(today))).toBe(validity);
  });
