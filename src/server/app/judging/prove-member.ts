import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findMember, type MemberInHand, type MemberRow } from '../../db/queries/council-member.ts';
import type { App } from '../app.ts';
import { sitAtDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export type MemberRefusal =
  { readonly code: 'not-signed-in' } | { readonly code: 'member-not-found' } | { readonly code: 'membership-ended' };

/** A membership in front of somebody who may write about it. */
export interface ProvenMember {
  readonly member: MemberRow;
  readonly proof: MemberInHand;
  readonly isOwn: boolean;
}

/**
 * Lets in the member, or an organiser or the secretariat of the season, who keep the council's papers. For everybody else the
 * membership does not exist. One that ended is written about no more.
 */
export async function proveMember(
  app: App,
  actor: Actor,
  memberId: string,
): Promise<Result<ProvenMember, MemberRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const member = isId(memberId) ? await findMember(app.db, memberId) : undefined;
  const isOwn = member?.personId === actor.personId;
  if (!member || !(isOwn || (await keepsCouncil(app, actor, member.seasonId))))
    return refuse({ code: 'member-not-found' });
  if (member.endedAt !== null) return refuse({ code: 'membership-ended' });
  const { councilId, seasonId } = member;
  return accept({ member, isOwn, proof: { memberId, councilId, seasonId, by: actor.personId } as MemberInHand });
}

/** Lets in the member alone. */
export async function proveOwnMember(
  app: App,
  actor: Actor,
  memberId: string,
): Promise<Result<ProvenMember, MemberRefusal>> {
  const proved = await proveMember(app, actor, memberId);
  return proved.ok && !proved.value.isOwn ? refuse({ code: 'member-not-found' }) : proved;
}

/** Lets in whoever keeps the council's papers, of their own membership as well. */
export async function proveKeptMember(
  app: App,
  actor: Actor,
  memberId: string,
): Promise<Result<ProvenMember, MemberRefusal>> {
  const proved = await proveMember(app, actor, memberId);
  if (!proved.ok || !proved.value.isOwn) return proved;
  return (await keepsCouncil(app, actor, proved.value.member.seasonId)) ? proved : refuse({ code: 'member-not-found' });
}

async function keepsCouncil(app: App, actor: Actor, seasonId: string): Promise<boolean> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok && (desk.value.roles.has('organiser') || desk.value.roles.has('secretariat'));
}
