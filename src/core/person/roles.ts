/** What a role is held over. The installation is one; everything else is named by its id. */
export type Scope =
  { readonly kind: 'installation' } | { readonly kind: Exclude<ScopeKind, 'installation'>; readonly id: string };

export type ScopeKind = 'installation' | 'agency' | 'programme' | 'season' | 'council' | 'organisation';

/**
 * Every role, and the kinds of scope it may be held over. Source: the roles of the real programmes, in the words of the
 * glossary; the one all-powerful account of the real portals is deliberately absent.
 */
export const ROLE_SCOPES = {
  /** Accounts, settings, health. Sees no score, no paper and no dossier. */
  administrator: ['installation'],
  /** Reads everything that was decided and why; changes nothing. */
  auditor: ['installation', 'agency', 'programme', 'season'],
  /** Organising committee: opens and closes stages, forms councils, publishes. */
  organiser: ['agency', 'programme', 'season'],
  /** Standing body: receives dossiers, returns and accepts them, assists the council. */
  secretariat: ['programme', 'season'],
  'question-editor': ['programme', 'season'],
  /** Người duyệt thứ hai: confirms or declines what an organiser proposes in a case of a contest. */
  'second-reviewer': ['programme', 'season'],
  /** Approves what another wrote: the second pair of eyes. */
  'question-approver': ['programme', 'season'],
  /** Contributions, only after the decision. */
  'finance-officer': ['programme', 'season'],
  /** Văn thư: receives, registers and sends dispatches. */
  'agency-clerk': ['agency'],
  'agency-signer': ['agency'],
  judge: ['council'],
  /** Trưởng tiểu ban. */
  'panel-lead': ['council'],
  'organisation-owner': ['organisation'],
  'organisation-editor': ['organisation'],
  'organisation-viewer': ['organisation'],
  /** Legal representative: signs the dossier. */
  'organisation-signer': ['organisation'],
} as const satisfies Record<string, readonly ScopeKind[]>;

export type RoleName = keyof typeof ROLE_SCOPES;

/**
 * Roles held for an agency or an organising committee: their holders must use a second factor (TOTP).
 *
 * Judges and members of organisations are invited from outside: a second factor is offered to them, and without one the
 * longer password of `account-policy.ts` binds. Source: TCVN 14423:2026 as paraphrased in the compliance
 * settings: a second factor for administrators and for staff who come from the Internet.
 */
export const STAFF_ROLES: ReadonlySet<RoleName> = new Set<RoleName>([
  'administrator',
  'auditor',
  'organiser',
  'secretariat',
  'question-editor',
  'second-reviewer',
  'question-approver',
  'finance-officer',
  'agency-clerk',
  'agency-signer',
]);

/** A role as it is kept: dated, so that what somebody could do on a day stays answerable. `until` is the first instant without it. */
export interface RoleGrant {
  readonly role: RoleName;
  readonly scope: Scope;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** Whether this role may be held over such a scope at all. Only such grants are written. */
export function isRoleForScope(role: RoleName, kind: ScopeKind): boolean {
  return (ROLE_SCOPES[role] as readonly ScopeKind[]).includes(kind);
}

/** Whether the role is held over exactly this scope at `now`. From its first instant, no longer at its last. */
export function holdsRole(
  grants: readonly RoleGrant[],
  wanted: { readonly role: RoleName; readonly scope: Scope },
  now: Temporal.Instant,
): boolean {
  return rolesOver(grants, [wanted.scope], now).has(wanted.role);
}

/**
 * The roles held at `now` over any of these scopes. Give the scope with those that contain it (season, programme, owning
 * agency): an organiser of the programme is an organiser of each of its seasons.
 */
export function rolesOver(
  grants: readonly RoleGrant[],
  scopes: readonly Scope[],
  now: Temporal.Instant,
): ReadonlySet<RoleName> {
  const held = grants.filter((grant) => isValidAt(grant, now) && scopes.some((scope) => sameScope(scope, grant.scope)));
  return new Set(held.map((grant) => grant.role));
}

/** Whether any role that is valid at `now` demands a second factor. */
export function needsSecondFactor(grants: readonly RoleGrant[], now: Temporal.Instant): boolean {
  return grants.some((grant) => STAFF_ROLES.has(grant.role) && isValidAt(grant, now));
}

function isValidAt(grant: RoleGrant, now: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(now, grant.from) < 0) return false;
  return grant.until === null || Temporal.Instant.compare(now, grant.until) < 0;
}

function sameScope(a: Scope, b: Scope): boolean {
  if (a.kind === 'installation' || b.kind === 'installation') return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}
