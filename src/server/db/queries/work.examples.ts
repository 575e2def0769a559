import type { Examples } from '../query-examples.ts';
import type * as queries from './work.ts';

const ID = '019200a0-0000-7000-8000-000000000001';

export const examples: Examples<typeof queries> = {
  countRulingsToDecide: ['thanh-hoa-2024', ID],
  listComplaintDues: ['thanh-hoa-2024'],
  countOpenCases: ['thanh-hoa-2024'],
  listInvitationsTo: ['an@example.vn', Temporal.Instant.from('2024-09-13T00:00:00Z')],
};
