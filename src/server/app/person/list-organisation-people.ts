import { MEMBER_ROLES, type MemberRole } from '#core/person/membership.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listOpenInvitations } from '../../db/queries/invitation.ts';
import { findOwnOrganisation, listFamily, listMembershipHistory } from '../../db/queries/organisation.ts';
import { listClaimsOn } from '../../db/queries/standing-claim.ts';
import { findOpenOffer } from '../../db/queries/ownership-offer.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { knowMembers, knowMembership, type Member, type MemberSightRefusal } from './know-membership.ts';

const HISTORY = 50; // the page shows the newest; all of it is kept
const INVITATIONS = 100;

export interface OrganisationPeople {
  readonly organisation: Awaited<ReturnType<typeof findOwnOrganisation>>;
  /** Parent and units by tax code that are registered here. */
  readonly family: Awaited<ReturnType<typeof listFamily>>;
  readonly role: MemberRole;
  readonly members: readonly Member[];
  /** Only an owner sees them. */
  readonly invitations: Awaited<ReturnType<typeof listOpenInvitations>>;
  readonly offer: Awaited<ReturnType<typeof findOpenOffer>> | null;
  /** What others ask of the organisation. Only an owner sees them. */
  readonly claims: Awaited<ReturnType<typeof listClaimsOn>>;
  readonly history: Awaited<ReturnType<typeof listMembershipHistory>>;
}

/** An organisation with its people and what became of them, for whoever belongs to it. */
export async function listOrganisationPeople(
  app: App,
  actor: Actor,
  organisationId: string,
): Promise<Result<OrganisationPeople, MemberSightRefusal>> {
  const place = knowMembership(actor, organisationId);
  if (!place.ok) return place;
  const { own, role } = place.value;
  const reach = { roles: MEMBER_ROLES, kinds: ['organisation'], ids: [organisationId] };
  const invited = { now: app.clock.wallNow(), reach, limit: INVITATIONS };
  const [organisation, family, members, invitations, offer, claims, history] = await Promise.all([
    findOwnOrganisation(app.db, own),
    listFamily(app.db, organisationId),
    knowMembers(app, app.db, organisationId),
    role === 'organisation-owner' ? listOpenInvitations(app.db, invited) : [],
    findOpenOffer(app.db, organisationId),
    role === 'organisation-owner' ? listClaimsOn(app.db, own) : [],
    listMembershipHistory(app.db, own, HISTORY),
  ]);
  return accept({ organisation, family, role, members, invitations, offer: offer ?? null, claims, history });
}
