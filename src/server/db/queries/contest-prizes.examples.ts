import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-prizes.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-10-20T00:00:00Z');
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  findContestPrizes: [seasonId],
  hasContestPrizes: [seasonId],
  insertContestPrizes: [
    {
      ...{ seasonId, revision: 1, rulesVersion: 1, rankingIds: [ID], head: {}, names: {} },
      ...{ complaintsUntil: at, by: ID, at, rehearsed: false },
    },
  ],
  insertContestPrizesFinal: [{ seasonId, revision: 1, by: ID, at }],
  listPrizePlaces: [ID, { after: 0, limit: 1000 }],
  listGoneFromLists: [{ before: [ID], now: [ID] }],
  listStanding: [[ID], [ID]],
  countBroughtInto: [seasonId, [ID]],
  listPrizePeople: [[ID]],
  countUnanswered: [seasonId],
};
