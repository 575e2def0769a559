import { decideRole, GRANTORS, type AuthorityRefusal } from '#core/person/authority.ts';
import { isRoleForScope, type RoleName, type Scope } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from './actor.ts';
import { heldRole, scopesAround } from './scopes.ts';

/** Proof that a person is signed in (whatever their roles). */
export type SignedInProof = { readonly actor: SignedIn } & { readonly __proof: 'signed-in' };

/** Proof that a person holds a role over a scope or one that contains it. */
export type RoleProof<R extends RoleName, S extends Scope = Scope> = {
  readonly actor: SignedIn;
  /** The role that opened the gate; where several would, the one named first. */
  readonly role: R;
  readonly scope: S;
} & { readonly __proof: 'role' };

type SeasonScope = { readonly kind: 'season'; readonly id: string };
type CouncilScope = { readonly kind: 'council'; readonly id: string };
type InstallationScope = { readonly kind: 'installation' };

export type OrganiserOf = RoleProof<'organiser', SeasonScope>;
/** The secretariat of a season, or its organiser, who may do whatever the secretariat may. */
export type SecretariatOf = RoleProof<'secretariat' | 'organiser', SeasonScope>;
export type QuestionEditorOf = RoleProof<'question-editor' | 'organiser', SeasonScope>;
/** Who may see the cases of the integrity desk. */
export type CaseDeskOf = RoleProof<'organiser' | 'second-reviewer', SeasonScope>;
/** Who approves questions: never those they wrote (`decideQuestion`). */
export type QuestionApproverOf = RoleProof<'question-approver' | 'organiser', SeasonScope>;
/** Whoever works on the questions of a season, as writer or as second pair of eyes. */
export type BankMemberOf = RoleProof<'question-editor' | 'question-approver' | 'organiser', SeasonScope>;
export type AuditorOf = RoleProof<'auditor' | 'organiser', SeasonScope>;
export type JudgeOf = RoleProof<'judge' | 'panel-lead', CouncilScope>;
export type AdministratorProof = RoleProof<'administrator', InstallationScope>;
export type MemberOf = RoleProof<
  'organisation-owner' | 'organisation-editor' | 'organisation-viewer' | 'organisation-signer',
  { readonly kind: 'organisation'; readonly id: string }
>;

type Proved<T> = Result<T, AuthorityRefusal>;
type Asked = Pick<App, 'db'>;

/** Whether somebody is signed in. */
export function proveSignedIn(actor: Actor): Result<SignedInProof, { readonly code: 'not-signed-in' }> {
  return actor ? accept({ actor } as SignedInProof) : refuse({ code: 'not-signed-in' });
}

/**
 * Whether the actor holds one of the roles over the scope or over one that contains it (season, programme, owning agency,
 * installation). At most two queries, by key.
 */
export async function proveRole<R extends RoleName, S extends Scope>(
  app: Asked,
  actor: Actor,
  wanted: { readonly roles: readonly R[]; readonly scope: S },
): Promise<Proved<RoleProof<R, S>>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const authority = { held: actor.roles.map(heldRole), withheld: actor.withheldRoles.map(heldRole) };
  const decided = decideRole(authority, wanted.roles, await scopesAround(app, wanted.scope));
  if (!decided.ok) return decided;
  return accept({ actor, role: decided.value as R, scope: wanted.scope } as RoleProof<R, S>);
}

/** Whether the actor organises this season. */
export async function proveOrganiser(app: Asked, actor: Actor, seasonId: string): Promise<Proved<OrganiserOf>> {
  return proveRole(app, actor, { roles: ['organiser'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor belongs to the secretariat of this season, or organises it. */
export async function proveSecretariat(app: Asked, actor: Actor, seasonId: string): Promise<Proved<SecretariatOf>> {
  return proveRole(app, actor, { roles: ['secretariat', 'organiser'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor edits the questions of this season, or organises it. */
export async function proveQuestionEditor(
  app: Asked,
  actor: Actor,
  seasonId: string,
): Promise<Proved<QuestionEditorOf>> {
  return proveRole(app, actor, { roles: ['question-editor', 'organiser'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor organises this season or is its second desk. */
export async function proveCaseDesk(app: Asked, actor: Actor, seasonId: string): Promise<Proved<CaseDeskOf>> {
  return proveRole(app, actor, { roles: ['organiser', 'second-reviewer'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor may approve questions of this season. */
export async function proveQuestionApprover(
  app: Asked,
  actor: Actor,
  seasonId: string,
): Promise<Proved<QuestionApproverOf>> {
  return proveRole(app, actor, { roles: ['question-approver', 'organiser'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor works on the questions of this season at all. */
export async function proveBankMember(app: Asked, actor: Actor, seasonId: string): Promise<Proved<BankMemberOf>> {
  const roles = ['organiser', 'question-editor', 'question-approver'] as const;
  return proveRole(app, actor, { roles, scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor may read everything that was decided in this season. */
export async function proveAuditor(app: Asked, actor: Actor, seasonId: string): Promise<Proved<AuditorOf>> {
  return proveRole(app, actor, { roles: ['auditor', 'organiser'], scope: { kind: 'season', id: seasonId } });
}

/** Whether the actor judges in this council. Which entries is for `app/judging/gates.ts` to prove. */
export async function proveJudge(app: Asked, actor: Actor, councilId: string): Promise<Proved<JudgeOf>> {
  return proveRole(app, actor, { roles: ['judge', 'panel-lead'], scope: { kind: 'council', id: councilId } });
}

/** Whether the actor administers the installation. */
export async function proveAdministrator(app: Asked, actor: Actor): Promise<Proved<AdministratorProof>> {
  return proveRole(app, actor, { roles: ['administrator'], scope: { kind: 'installation' } });
}

/** Whether the actor belongs to this organisation in one of these roles. */
export async function proveMember(
  app: Asked,
  actor: Actor,
  wanted: { readonly organisationId: string; readonly roles: readonly MemberOf['role'][] },
): Promise<Proved<MemberOf>> {
  return proveRole(app, actor, { roles: wanted.roles, scope: { kind: 'organisation', id: wanted.organisationId } });
}

/** Proof that a role may be given over a scope; `by` is `null` where the program itself gives it. */
export type GrantorOf = {
  readonly role: RoleName;
  readonly scope: Scope;
  readonly by: string | null;
} & { readonly __proof: 'grantor' };

export type GrantRefusal = AuthorityRefusal | { readonly code: 'role-not-for-scope'; readonly role: RoleName };

/** Whether the actor may give this role over this scope. */
export async function proveGrantor(
  app: Asked,
  actor: Actor,
  wanted: { readonly role: RoleName; readonly scope: Scope },
): Promise<Result<GrantorOf, GrantRefusal>> {
  if (!isRoleForScope(wanted.role, wanted.scope.kind)) return refuse({ code: 'role-not-for-scope', role: wanted.role });
  const proved = await proveRole(app, actor, { roles: GRANTORS[wanted.role], scope: wanted.scope });
  if (!proved.ok) return proved;
  return accept({ ...wanted, by: proved.value.actor.personId } as GrantorOf);
}

/**
 * The program itself as grantor: the first administrator, the cast of a demo, the founder of an organisation, the command line
 * on the machine. Never reachable from a request that names the role.
 *
 * @throws RangeError when the role cannot be held over such a scope.
 */
export function programAsGrantor(role: RoleName, scope: Scope): GrantorOf {
  if (!isRoleForScope(role, scope.kind)) throw new RangeError(`${role} is not held over ${scope.kind}`);
  return { role, scope, by: null } as GrantorOf;
}
