import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-holder.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-10-10T00:00:00Z');
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  insertHolderReview: [{ id: ID, seasonId, participantId: ID, checked: ['identity'], note: '', by: ID, at }],
  listHolderReviews: [seasonId],
  listInOpenCases: [seasonId],
  listHolderLooks: [seasonId, [ID]],
};
