import type { Examples } from '../query-examples.ts';
import type * as queries from './referral.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const SEASON = 'thanh-hoa-2024';
const at = Temporal.Instant.from('2024-09-09T00:00:00+07:00');

export const examples: Examples<typeof queries> = {
  insertReferralCode: [{ code: 'ABCD2345', seasonId: SEASON, participantId: ID, at }],
  findReferralCode: [ID],
  findInviter: [SEASON, 'ABCD2345'],
  insertReferral: [{ participantId: ID, seasonId: SEASON, inviterId: ID, at }],
  listReferrals: [SEASON, 'dot-1'],
  countReferred: [ID],
};
