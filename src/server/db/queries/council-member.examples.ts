import type { Examples } from '../query-examples.ts';
import type * as queries from './council-member.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const member = { memberId: ID, councilId: ID, seasonId: 'sao-khue-2019', by: ID } as queries.MemberInHand;
const details = {
  capacity: 'ministry',
  statedCapacity: 'bo-thong-tin-va-truyen-thong',
  body: 'A',
  position: 'B',
  office: 'member',
  city: 'C',
  attendance: 'on-site',
} as const;

export const examples: Examples<typeof queries> = {
  listMembers: [desk],
  listMembershipsOf: [ID],
  findMember: [ID],
  findMemberInvitedBy: [ID],
  insertMember: [
    desk,
    { id: ID, councilId: ID, personId: null, invitationId: ID, name: 'A', email: 'a@example.vn', ...details, at: AT },
  ],
  insertSeatedMembers: [desk, { councilId: ID, people: [{ memberId: ID, personId: ID }], at: AT }],
  setMemberDetails: [member, details],
  setMemberLimits: [member, { minEntries: 5, maxEntries: 20 }],
  linkMember: [ID, ID],
  setMemberInvitation: [member, ID],
  insertAnswer: [{ id: ID, memberId: ID, outcome: 'declined', reason: 'A', by: null, at: AT }],
  endMember: [member, { reason: 'A', at: AT }],
};
