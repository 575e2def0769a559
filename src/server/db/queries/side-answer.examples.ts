import type { Examples } from '../query-examples.ts';
import type * as queries from './side-answer.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  insertSideAnswers: [[{ participantId: ID, attemptId: ID, at: '2024-09-08T00:00:00Z', answer: 'answer' }]],
  findSideAnswer: [ID, ID],
  listSideAnswers: ['thanh-hoa-2024', 100],
};
