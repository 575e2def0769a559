import type { Examples } from '../query-examples.ts';
import type * as queries from './final-vote-minutes.ts';
import type { SeenVote, VoteRunner } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as VoteRunner;

export const examples: Examples<typeof queries> = {
  findVoteMinutes: [{ voteId: ID, personId: ID } as SeenVote],
  insertVoteMinutes: [by, { version: 1, place: '', chair: '', secretary: '', agenda: '', remarks: '', at: AT }],
};
