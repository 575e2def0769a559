import type { Examples } from '../query-examples.ts';
import type * as queries from './judging-round.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const seasonId = 'sao-khue-2019';

export const examples: Examples<typeof queries> = {
  listJudgingRounds: [seasonId],
  listRoundEntries: [{ seasonId, judgingRound: 'thuyet-trinh', personId: ID }],
  listCouncilSeasonsOf: [ID],
  listSeatsOfSeason: [seasonId],
};
