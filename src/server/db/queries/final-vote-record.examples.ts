import type { Examples } from '../query-examples.ts';
import type * as queries from './final-vote-record.ts';
import type { SeenVote } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

export const examples: Examples<typeof queries> = {
  insertVoteRecord: [{ voteId: ID, part: 'paper', document: { number: 1 }, nonce: new Uint8Array(32) }],
  listVoteRecords: [{ voteId: ID, personId: ID } as SeenVote],
};
