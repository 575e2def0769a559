import type { Examples } from '../query-examples.ts';
import type * as queries from './final-ballot.ts';
import type { BallotCaster } from './final-ballot.ts';
import type { SeenVote, VoteRunner } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as VoteRunner;

export const examples: Examples<typeof queries> = {
  takeBox: [ID],
  castBallot: [
    { voteId: ID, personId: ID } as BallotCaster,
    { sealed: new Uint8Array(1), commitment: new Uint8Array(32), at: AT, recused: [ID] },
  ],
  insertPaperTurnout: [
    by,
    { sealed: new Uint8Array(1), at: AT, people: [ID], recusals: [{ personId: ID, entryId: ID }] },
  ],
  countRecusals: [[ID]],
  insertBallots: [by, { ballots: [{ personId: null, count: 2, content: { [ID]: 'yes' } }], isSecret: true }],
  listKeptBallots: [[ID]],
  listVoteDraws: [[ID]],
  insertVoteDraw: [by, { sequence: 1, entryIds: [ID, ID], places: 1, seed: new Uint8Array(32), drawnAt: AT }],
  findOwnCommitment: [{ voteId: ID, personId: ID } as SeenVote],
};
