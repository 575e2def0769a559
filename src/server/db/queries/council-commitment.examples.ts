import type { Examples } from '../query-examples.ts';
import type * as queries from './council-commitment.ts';
import type { MemberInHand } from './council-member.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const member = { memberId: ID, councilId: ID, seasonId: 'sao-khue-2019', by: ID } as MemberInHand;

export const examples: Examples<typeof queries> = {
  findCommitmentText: [ID],
  insertCommitmentText: [desk, { id: ID, councilId: ID, statement: 'A', at: AT }],
  listCommitmentsOf: [ID],
  insertCommitment: [
    member,
    {
      id: ID,
      statement: 'A',
      bindsEmbargo: false,
      means: 'paper',
      signedBy: ID,
      paper: { name: 'a.pdf', bytes: 10, sha256: new Uint8Array(32) },
      at: AT,
      rehearsed: false,
    },
  ],
};
