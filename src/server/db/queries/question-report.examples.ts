import type { Examples } from '../query-examples.ts';
import type * as queries from './question-report.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertQuestionReport: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      roundId: 'dot-1',
      questionId: 'q',
      participantId: ID,
      attemptId: ID,
      kind: 'unclear',
      note: '',
      reportedAt: at,
      rehearsed: false,
    },
  ],
  listQuestionReports: ['thanh-hoa-2024', 10],
  listReportNotes: ['thanh-hoa-2024', 10],
};
