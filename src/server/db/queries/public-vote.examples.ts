import type { PublicVoteCount } from '#core/judging/public-vote/count-public-vote.ts';
import type { WholePublicRules } from '#core/judging/public-vote/public-vote-rules.ts';
import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './public-vote.ts';
import type { PublicVoteDesk } from './public-vote.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-30T02:00:00Z');
const by = { voteId: ID, personId: ID } as PublicVoteDesk;
const rules: WholePublicRules = {
  name: { vi: 'x' },
  opens: '2019-03-20T00:00:00+07:00',
  closes: '2019-03-30T00:00:00+07:00',
  identity: 'otp-email',
  choices: 1,
  mayChange: false,
  ties: 'shared',
  counting: { vi: 'x' },
  perNetworkHour: 100,
  publishFrom: null,
};
const outcome: PublicVoteCount = {
  ...{ ballots: 0, voters: 0, replaced: 0, void: 0, choices: 0, votes: 0, lines: [], dropped: [], drawn: [] },
};
const candidate = {
  ...{ entryId: ID, name: 'x', organisationName: 'x', categoryId: 'x', description: 'x', consent: 'x' },
};

export const examples: Examples<typeof queries> = {
  listPublicVotes: ['sao-khue-2019'],
  findPublicVote: [ID],
  listPublicCandidates: [ID],
  listInsidersOfSeason: [{ seasonId: 'sao-khue-2019', kinds: ['season'], ids: ['sao-khue-2019'], roles: ['judge'] }],
  countConflictsAmong: [{ seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk, ['phan-mem']],
  insertPublicVote: [
    { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk,
    {
      ...{ id: ID, ruleId: 'x', number: 1, rules, rulesVersion: 1, seedCommitment: new Uint8Array(32) },
      ...{ preparedAt: AT, rehearsed: false, candidates: [candidate] },
    },
  ],
  openPublicVote: [by, AT],
  publishPublicVote: [by, AT],
  listPublicVoids: [ID],
  insertPublicVoid: [by, { id: ID, batch: { domain: 'example.vn' }, reason: 'x', at: AT }],
  endPublicVote: [by, { at: AT, reason: null, outcome }],
};
