import type { Examples } from '../query-examples.ts';
import type * as queries from './judging-ties.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

export const examples: Examples<typeof queries> = {
  listCouncilPeople: ['sao-khue-2019'],
  isCouncilPerson: [{ seasonId: 'sao-khue-2019', personId: ID }],
  listSeasonsJudgedBy: [ID],
  isInvolved: [{ seasonId: 'sao-khue-2019', personId: ID, now: Temporal.Instant.from('2019-02-20T02:00:00Z') }],
  listMembershipsEver: [[ID]],
  listEntrants: ['sao-khue-2019'],
  listNominatorsOf: ['sao-khue-2019'],
};
