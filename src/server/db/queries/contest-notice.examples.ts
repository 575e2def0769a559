import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-notice.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  insertNotice: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      level: 'info',
      textVi: 'text',
      textEn: null,
      shownFrom: at,
      shownUntil: null,
      madeBy: ID,
      madeAt: at,
      rehearsed: false,
    },
  ],
  listNotices: [],
  insertNoticeWithdrawal: [{ noticeId: ID, seasonId: 'thanh-hoa-2024', reason: 'reason', by: ID, at }],
};
