import type { Examples } from '../query-examples.ts';
import type * as queries from './faq-version.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  insertFaqVersion: [
    {
      faqId: ID,
      version: 1,
      seasonId: 'sao-khue-2019',
      position: 1,
      questionVi: 'Nộp ở đâu?',
      answerVi: 'Tại trang hồ sơ.',
      questionEn: '',
      answerEn: '',
      shown: true,
      by: ID,
      at: Temporal.Instant.from('2019-02-20T00:00:00Z'),
    },
  ],
  listFaqs: ['sao-khue-2019'],
  listFaqVersions: ['sao-khue-2019', ID],
};
