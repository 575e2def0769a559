import type { Examples } from '../query-examples.ts';
import type * as queries from './judging-ties.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

export const examples: Examples<typeof queries> = {
  listCouncilPeople: ['sao-khue-2019'],
  isCouncilPerson: [{ seasonId: 'sao-khue-2019', personId: ID }],
  listSeasonsJudgedBy: [ID],
  listMembershipsEver: [[ID]],
  listEntrants: ['sao-khue-2019'],
  listNominatorsOf: ['sao-khue-2019'],
};
