import type { VoteRules } from '#core/judging/final-round/final-rules.ts';
import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './final-vote.ts';
import type { VoteRunner } from './final-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const by = { voteId: ID, personId: ID } as VoteRunner;
const rules: VoteRules = {
  method: 'approval',
  secret: true,
  quorumPercent: 90,
  inWriting: true,
  of: 'members',
  percent: 90,
  recusedLeave: false,
  grades: [],
  mostPerCategory: null,
  ties: ['draw'],
};
const candidate = {
  ...{ entryId: ID, position: 1, name: 'x', organisationName: 'x', categoryId: 'x', result: '8/1', countedJudges: 3 },
  tieValues: { adjustedScore: null, criteria: null },
};

export const examples: Examples<typeof queries> = {
  listFinalVotes: ['sao-khue-2019'],
  isInFinalVote: [ID],
  findFinalVote: [ID],
  listVotesOfMember: [ID],
  listVoteCandidates: [[ID]],
  insertFinalVote: [
    desk,
    {
      ...{ id: ID, councilId: ID, number: 1, titleId: 'sao-khue', categoryIds: [], parentId: null, method: 'approval' },
      ...{ isSecret: true, places: null, rules, rulesVersion: 1, analysisId: null, seedCommitment: new Uint8Array(32) },
      ...{ preparedAt: AT, rehearsed: false, candidates: [candidate] },
      members: [{ personId: ID, name: 'x', office: 'chair', capacity: null, body: null }],
    },
  ],
  openFinalVote: [by, { sealed: new Uint8Array(1), at: AT }],
  endFinalVote: [by, { at: AT, reason: null, outcome: {} }],
};
