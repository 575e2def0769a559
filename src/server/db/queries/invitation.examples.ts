import type { Examples } from '../query-examples.ts';
import type * as queries from './invitation.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const tokenHash = new Uint8Array(32);
const invited = { email: 'an@example.vn', role: 'secretariat', scopeKind: 'season', scopeId: 'thanh-hoa-2024' };

export const examples: Examples<typeof queries> = {
  insertInvitation: [{ id: ID, ...invited, tokenHash, by: ID, at, expiresAt: at }],
  findInvitationByTokenHash: [tokenHash],
  findInvitation: [ID],
  listOpenInvitations: [
    { now: at, reach: { roles: ['organiser'], kinds: ['season'], ids: ['thanh-hoa-2024'] }, limit: 50 },
  ],
  listOpenInvitationsBy: [{ inviter: ID, now: at }],
  lockInvitation: [ID],
  insertAcceptance: [{ invitationId: ID, personId: ID, at }],
  insertWithdrawal: [{ invitationId: ID, by: ID, at }],
};
