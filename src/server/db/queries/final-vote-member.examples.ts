import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './final-vote-member.ts';
import type { VoteRunner } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as VoteRunner;
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  listVoteRolls: [[ID]],
  listMembersOfCouncil: [desk, ID],
  listCouncilsOf: [desk],
  countJudgedInConflict: [desk],
  lockAttendance: [ID],
  insertAttendance: [by, { noted: [{ id: ID, personId: ID, presence: 'present' }], at: AT }],
};
