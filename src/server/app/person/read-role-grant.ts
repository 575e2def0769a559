import type { RoleName, Scope, ScopeKind } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findGrantWithHolder, hasOtherAdministrator } from '../../db/queries/role-grant.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import type { EndRoleRefusal } from './end-role.ts';
import { proveGrantor } from './gates.ts';
import { knowMembers } from './know-membership.ts';
import { scopeOf } from './scopes.ts';

/** A role that whoever asks may end. */
export interface EndableRole {
  readonly grantId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: RoleName;
  readonly scope: Scope;
  readonly since: Temporal.Instant;
  readonly isOwn: boolean;
}

/** The role that a page asks to end, with whoever holds it. To people who may not end it, it does not exist. */
export async function readRoleGrant(
  app: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  grantId: string,
): Promise<Result<EndableRole, EndRoleRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const found = /^[0-9a-f-]{36}$/.test(grantId) ? await findGrantWithHolder(app.db, grantId) : undefined;
  if (!found) return refuse({ code: 'role-not-found' });
  const scope = scopeOf({ scopeKind: found.scope_kind as ScopeKind, scopeId: found.scope_id });
  const role = found.role as RoleName;
  const proved = await proveGrantor(app, actor, { role, scope });
  if (!proved.ok) return proved.refusal.code === 'not-allowed' ? refuse({ code: 'role-not-found' }) : proved;
  if (found.ended_at) return refuse({ code: 'role-already-ended' });
  const isLast =
    role === 'administrator' && !(await hasOtherAdministrator(app.db, found.person_id, app.clock.wallNow()));
  if (isLast) return refuse({ code: 'last-administrator' });
  const isLastOwner = role === 'organisation-owner' && (await ownersOf(app, found.scope_id)) === 1;
  if (isLastOwner) return refuse({ code: 'last-owner' });
  const { name, email, person_id: personId, valid_from: since } = found;
  return accept({ grantId, personId, name, email, role, scope, since, isOwn: found.person_id === actor.personId });
}

async function ownersOf(app: Pick<App, 'db' | 'clock'>, organisationId: string): Promise<number> {
  const members = await knowMembers(app, app.db, organisationId);
  return members.filter((one) => one.role === 'organisation-owner').length;
}
