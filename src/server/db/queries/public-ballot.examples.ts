import type { Examples } from '../query-examples.ts';
import type * as queries from './public-ballot.ts';
import type { PublicVoteDesk } from './public-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as PublicVoteDesk;
const digest = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  lockPublicVote: [ID],
  findNewestBatch: [ID],
  findBatch: [{ voteId: ID, batch: 1 }],
  listNewestBatches: [{ voteId: ID, limit: 64 }],
  listBatches: [ID],
  putBatch: [{ voteId: ID, batch: 1, ballots: 1, sealed: new Uint8Array(1) }],
  findTurnout: [{ voteId: ID, voter: digest }],
  insertTurnout: [
    { voteId: ID, voter: digest, version: 1, hour: AT, domain: 'example.vn', network: digest, draft: digest },
  ],
  isDraftUsed: [{ voteId: ID, draft: digest }],
  listTurnout: [by],
  countTurnout: [ID],
  insertPublicBallots: [by, [{ commitment: digest, lookup: digest, batch: 1, choices: [ID], standing: 'counted' }]],
  listBallotsOfBatch: [{ voteId: ID, batch: 1 }],
  listPublicBallots: [{ voteId: ID, from: 1, to: 101 }],
};
