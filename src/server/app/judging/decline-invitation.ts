import { readMemberReason } from '#core/judging/council-member.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findMemberInvitedBy, insertAnswer } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import {
  readInvitation,
  readOwnInvitation,
  type InvitationRefusal,
  type OpenInvitation,
} from '../person/read-invitation.ts';
import { recordAct } from '../record-audit.ts';

export type DeclineRefusal = InvitationRefusal | { readonly code: 'member-reason-missing' };

/** Declines an invitation to a council by its link, with a reason and without an account. The link counts no more. */
export async function declineInvitation(
  app: App,
  { token, reason }: { readonly token: string; readonly reason: string },
): Promise<Result<void, DeclineRefusal>> {
  const found = await readInvitation(app, token);
  return found.ok ? settle(app, found.value, { reason, by: null }) : found;
}

/** Declines an invitation to the address of whoever is signed in. */
export async function declineOwnInvitation(
  app: App,
  actor: Actor,
  { invitationId, reason }: { readonly invitationId: string; readonly reason: string },
): Promise<Result<void, DeclineRefusal>> {
  const found = await readOwnInvitation(app, actor, invitationId);
  return found.ok ? settle(app, found.value, { reason, by: actor?.personId ?? null }) : found;
}

async function settle(
  app: App,
  { id }: OpenInvitation,
  { reason: typed, by }: { readonly reason: string; readonly by: string | null },
): Promise<Result<void, DeclineRefusal>> {
  const member = await findMemberInvitedBy(app.db, id);
  if (!member) return refuse({ code: 'invitation-not-found' }); // to something else than a seat on a council
  const reason = readMemberReason(typed);
  if (!reason.ok) return reason;
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.seasonNow(member.seasonId);
    const { memberId, seasonId } = member;
    await insertAnswer(db, { id: app.ids.uuid(), memberId, outcome: 'declined', reason: reason.value, by, at });
    const subject = { subjectKind: 'council-member', subjectId: memberId, personId: by };
    await recordAct(app, db, { seasonId, action: 'membership-declined', ...subject });
  });
  return accept(undefined);
}
