import type { Examples } from '../query-examples.ts';
import type * as queries from './final-vote-paper-count.ts';
import type { VoteRunner } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as VoteRunner;

export const examples: Examples<typeof queries> = {
  insertPaperCount: [by, { id: ID, sealed: new Uint8Array(1), at: AT }],
  listPaperCountsOfOthers: [by],
};
