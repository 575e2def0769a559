import { accept, refuse, type Result } from '../shared/result.ts';
import { isRoleForScope, ROLE_SCOPES, STAFF_ROLES, type RoleName, type Scope } from './roles.ts';

/** A role in force over a scope, at the moment of the question. */
export interface HeldRole {
  readonly role: RoleName;
  readonly scope: Scope;
}

/** What the decision needs to know of the person who asks; `null` = nobody is signed in. */
export type Authority = {
  /** Roles that count now. */
  readonly held: readonly HeldRole[];
  /** Staff roles in force that do not count before a second factor was presented. */
  readonly withheld: readonly HeldRole[];
} | null;

export type AuthorityRefusal =
  { readonly code: 'not-signed-in' } | { readonly code: 'second-factor-needed' } | { readonly code: 'not-allowed' };

/** Which of their roles in force a person may use: staff roles only with a second factor presented in this session. */
export function divideRoles(
  inForce: readonly HeldRole[],
  secondFactorPresented: 'yes' | 'no',
): { readonly held: readonly HeldRole[]; readonly withheld: readonly HeldRole[] } {
  if (secondFactorPresented === 'yes') return { held: inForce, withheld: [] };
  const { staff = [], other = [] } = Object.groupBy(inForce, ({ role }) => (STAFF_ROLES.has(role) ? 'staff' : 'other'));
  return { held: other, withheld: staff };
}

/**
 * Whether one of the wanted roles is held over one of the scopes, and which. Scopes come innermost first: season, its
 * programme, the owning agency, the installation. "Second factor needed" is told only to those whom it would let in.
 */
export function decideRole(
  authority: Authority,
  wanted: readonly RoleName[],
  scopes: readonly Scope[],
): Result<RoleName, AuthorityRefusal> {
  if (authority === null) return refuse({ code: 'not-signed-in' });
  const held = firstOf(authority.held, wanted, scopes);
  if (held) return accept(held);
  return refuse({ code: firstOf(authority.withheld, wanted, scopes) ? 'second-factor-needed' : 'not-allowed' });
}

/** Who may give a role to others. An administrator names those who answer for an agency or a programme; they name the rest. */
export const GRANTORS = {
  administrator: ['administrator'],
  auditor: ['administrator'],
  organiser: ['administrator', 'organiser'],
  secretariat: ['organiser'],
  'question-editor': ['organiser'],
  'second-reviewer': ['organiser'],
  'question-approver': ['organiser'],
  'finance-officer': ['organiser'],
  'agency-clerk': ['administrator'],
  'agency-signer': ['administrator'],
  judge: ['organiser', 'secretariat'],
  'panel-lead': ['organiser', 'secretariat'],
  'organisation-owner': ['organisation-owner'],
  'organisation-editor': ['organisation-owner'],
  'organisation-viewer': ['organisation-owner'],
  'organisation-signer': ['organisation-owner'],
} as const satisfies Record<RoleName, readonly RoleName[]>;

/**
 * The roles that may be given, and ended, over a scope. It comes with the scopes that contain it, itself first, as for
 * `decideRole`.
 */
export function grantableRoles(authority: Authority, scopes: readonly [Scope, ...Scope[]]): readonly RoleName[] {
  const roles = Object.keys(ROLE_SCOPES) as RoleName[];
  const [scope] = scopes;
  return roles.filter((role) => isRoleForScope(role, scope.kind) && decideRole(authority, GRANTORS[role], scopes).ok);
}

function firstOf(
  roles: readonly HeldRole[],
  wanted: readonly RoleName[],
  scopes: readonly Scope[],
): RoleName | undefined {
  return wanted.find((name) =>
    roles.some(({ role, scope }) => role === name && scopes.some((one) => isSame(one, scope))),
  );
}

function isSame(a: Scope, b: Scope): boolean {
  if (a.kind === 'installation' || b.kind === 'installation') return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}
