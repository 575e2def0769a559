import type { Kysely } from 'kysely';
import {
  changeMember,
  endMember,
  type MemberRole,
  type Membership,
  type MembershipRefusal,
} from '#core/person/membership.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { Database } from '../../db/schema.ts';
import { findOpenOffer, insertOfferAnswer } from '../../db/queries/ownership-offer.ts';
import { lockOrganisation } from '../../db/queries/organisation.ts';
import { insertRoleEnd, insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { withdrawWhatTheyMayNotGive } from './ask-inviter-again.ts';
import { knowMembers, knowMembership, type Member, type MemberSightRefusal } from './know-membership.ts';

export type ChangeMembershipRefusal = MemberSightRefusal | MembershipRefusal;

type Asked = Pick<App, 'db' | 'ids' | 'clock'>;

/** Makes a member of an organisation something else. The old role ends by a row, the new one begins by another. */
export async function changeMembership(
  app: Asked,
  actor: Actor,
  input: { readonly organisationId: string; readonly personId: string; readonly role: MemberRole },
): Promise<Result<void, ChangeMembershipRefusal>> {
  return inTurn(app, actor, input.organisationId, async (db, members, by) => {
    const allowed = changeMember(members, { by, personId: input.personId, to: input.role });
    if (!allowed.ok) return allowed;
    await replaceRole({ ...app, db }, members, { ...input, by, reason: 'role-changed' });
    await withdrawOffer({ ...app, db }, { ...input, by }, ['offered_by']);
    return accept(undefined);
  });
}

/**
 * Ends a membership: an owner lets somebody go, or a member leaves. From then on the organisation does not exist for them, and an
 * offer of ownership to or from them is withdrawn.
 */
export async function endMembership(
  app: Asked,
  actor: Actor,
  input: { readonly organisationId: string; readonly personId: string },
): Promise<Result<void, ChangeMembershipRefusal>> {
  return inTurn(app, actor, input.organisationId, async (db, members, by) => {
    const allowed = endMember(members, { by, personId: input.personId });
    if (!allowed.ok) return allowed;
    const reason = by === input.personId ? 'left' : 'removed';
    await letGo({ ...app, db }, members, { ...input, by, reason });
    return accept(undefined);
  });
}

/** Ends what somebody was in an organisation, and withdraws what they had offered there or were offered. */
export async function letGo(
  app: Asked,
  members: readonly Member[],
  change: RoleChange & { readonly organisationId: string },
): Promise<void> {
  await endRoles(app, members, change);
  await withdrawWhatTheyMayNotGive(app, { inviter: change.personId, by: change.by });
  await withdrawOffer(app, change, ['offered_to', 'offered_by']);
}

/** Withdraws the open offer where this person is on one of these sides of it. */
async function withdrawOffer(
  app: Asked,
  { organisationId, personId, by }: { readonly organisationId: string; readonly personId: string; readonly by: string },
  sides: readonly ('offered_to' | 'offered_by')[],
): Promise<void> {
  const offer = await findOpenOffer(app.db, organisationId);
  if (!offer || !sides.some((side) => offer[side] === personId)) return;
  await insertOfferAnswer(app.db, { offerId: offer.id, outcome: 'withdrawn', by, at: app.clock.wallNow() });
}

/** One change of an organisation's members at a time, decided by the members as the one before has left them. */
export async function inTurn<R extends { readonly code: string }>(
  app: Asked,
  actor: Actor,
  organisationId: string,
  change: (db: Kysely<Database>, members: readonly Member[], by: string) => Promise<Result<void, R>>,
): Promise<Result<void, R | MemberSightRefusal>> {
  const place = knowMembership(actor, organisationId);
  if (!place.ok) return place;
  return app.db.transaction().execute(async (db) => {
    await lockOrganisation(db, organisationId);
    return change(db, await knowMembers(app, db, organisationId), place.value.own.personId);
  });
}

interface RoleChange extends Pick<Membership, 'personId'> {
  readonly by: string;
  readonly reason: string;
}

/** Ends what somebody was and gives the new role. */
export async function replaceRole(
  app: Asked,
  members: readonly Member[],
  change: RoleChange & { readonly organisationId: string; readonly role: MemberRole },
): Promise<void> {
  const { organisationId: scopeId, personId, role, by } = change;
  await endRoles(app, members, change);
  const at = app.clock.wallNow();
  const grant = { id: app.ids.uuid(), personId, role, scopeKind: 'organisation', scopeId };
  await insertRoleGrant(app.db, { ...grant, from: at, until: null, by, at });
  await withdrawWhatTheyMayNotGive(app, { inviter: personId, by });
}

/** Ends every role that makes up a membership. */
async function endRoles(app: Asked, members: readonly Member[], { personId, by, reason }: RoleChange): Promise<void> {
  const at = app.clock.wallNow();
  const grants = members.find((one) => one.personId === personId)?.grantIds ?? [];
  for (const grantId of grants) await insertRoleEnd(app.db, { grantId, by, at, reason });
}
