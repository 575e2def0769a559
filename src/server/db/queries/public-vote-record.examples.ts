import type { Examples } from '../query-examples.ts';
import type * as queries from './public-vote-record.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

export const examples: Examples<typeof queries> = {
  insertPublicVoteRecord: [{ voteId: ID, part: 'result', document: { use: 'x' }, nonce: new Uint8Array(32) }],
  findPublicVoteRecord: [{ voteId: ID, part: 'result' }],
};
