import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-exclusion.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const SEASON = 'thanh-hoa-2024';
const at = Temporal.Instant.from('2024-09-09T00:00:00+07:00');
const hash = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  listInsiders: [{ kinds: ['season'], ids: [SEASON], since: at }],
  listCouncilsOf: [SEASON],
  findSeasonBeginning: [SEASON],
  listNamedExclusions: [SEASON],
  insertNamedExclusion: [
    {
      id: ID,
      seasonId: SEASON,
      role: 'jury',
      name: 'name',
      phoneHash: hash,
      emailHash: null,
      nationalIdHash: null,
      by: ID,
      at,
    },
  ],
  endNamedExclusion: [{ id: ID, seasonId: SEASON, by: ID, at, reason: 'reason' }],
  listMatchingParticipants: [SEASON, { personIds: [ID], phones: [hash], emails: [hash], nationalIds: [hash] }],
  insertExcludedParticipants: [[{ participantId: ID, seasonId: SEASON, role: 'jury', matchedBy: 'phone', at }]],
  listExcludedParticipants: [SEASON],
};
