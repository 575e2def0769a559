import type { Examples } from '../query-examples.ts';
import type * as queries from './consensus-decision.ts';
import type { ConsensusSeat } from './consensus-decision.ts';
import type { SeenJudging } from './judging.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T02:00:00Z');
const seat = { entryId: ID, judgingRound: 'so-khao', personId: ID } as ConsensusSeat;

export const examples: Examples<typeof queries> = {
  insertConsensusDecision: [seat, { id: ID, passes: true, reason: 'A', at: AT, rehearsed: false }],
  listConsensusDecisions: [{ entryIds: [ID] } as unknown as SeenJudging],
};
