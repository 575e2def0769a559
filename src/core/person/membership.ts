import { accept, refuse, type Result } from '../shared/result.ts';

/** What members of an organisation may be, the one with the most rights first. */
export const MEMBER_ROLES = [
  'organisation-owner',
  'organisation-signer',
  'organisation-editor',
  'organisation-viewer',
] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What an owner may make of others. An owner is made by handing over, which the other accepts. */
export const GIVEN_ROLES = ['organisation-editor', 'organisation-signer', 'organisation-viewer'] as const;

export interface Membership {
  readonly personId: string;
  readonly role: MemberRole;
}

export type MembershipRefusal =
  | { readonly code: 'member-not-found' }
  | { readonly code: 'members-not-yours-to-change' }
  | { readonly code: 'last-owner' }
  | { readonly code: 'member-role-unchanged' }
  | { readonly code: 'owner-by-transfer-only' };

/** Whether a text names what an owner may make of others. */
export function isGivenRole(text: string): text is (typeof GIVEN_ROLES)[number] {
  return (GIVEN_ROLES as readonly string[]).includes(text);
}

/** Of several roles of one person the one with the most rights: what the person counts as. */
export function leadingRole(roles: readonly MemberRole[]): MemberRole | undefined {
  return MEMBER_ROLES.find((role) => roles.includes(role));
}

/** Whether an owner may make a member something else. The last owner stays one until another accepts. */
export function changeMember(
  members: readonly Membership[],
  { by, personId, to }: { readonly by: string; readonly personId: string; readonly to: MemberRole },
): Result<void, MembershipRefusal> {
  const member = members.find((one) => one.personId === personId);
  if (!isOwner(members, by)) return refuse({ code: 'members-not-yours-to-change' });
  if (!member) return refuse({ code: 'member-not-found' });
  if (to === 'organisation-owner') return refuse({ code: 'owner-by-transfer-only' });
  if (member.role === to) return refuse({ code: 'member-role-unchanged' });
  return isLastOwner(members, personId) ? refuse({ code: 'last-owner' }) : accept(undefined);
}

/** Whether a membership may end: an owner lets others go, everybody may leave; the last owner does neither. */
export function endMember(
  members: readonly Membership[],
  { by, personId }: { readonly by: string; readonly personId: string },
): Result<void, MembershipRefusal> {
  if (by !== personId && !isOwner(members, by)) return refuse({ code: 'members-not-yours-to-change' });
  if (!members.some((one) => one.personId === personId)) return refuse({ code: 'member-not-found' });
  return isLastOwner(members, personId) ? refuse({ code: 'last-owner' }) : accept(undefined);
}

/** Whether an owner may offer the organisation to somebody: to another member, who is no owner yet. */
export function offerTo(
  members: readonly Membership[],
  { by, personId }: { readonly by: string; readonly personId: string },
): Result<void, MembershipRefusal> {
  const member = members.find((one) => one.personId === personId);
  if (!isOwner(members, by)) return refuse({ code: 'members-not-yours-to-change' });
  if (!member) return refuse({ code: 'member-not-found' });
  return member.role === 'organisation-owner' ? refuse({ code: 'member-role-unchanged' }) : accept(undefined);
}

function isOwner(members: readonly Membership[], personId: string): boolean {
  return members.some((one) => one.personId === personId && one.role === 'organisation-owner');
}

function isLastOwner(members: readonly Membership[], personId: string): boolean {
  const owners = members.filter(({ role }) => role === 'organisation-owner');
  return owners.length > 0 && owners.every((one) => one.personId === personId);
}
