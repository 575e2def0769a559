import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { findRoleGrant, insertRoleEnd } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { proveGrantor, type GrantRefusal } from './gates.ts';
import { scopeOf } from './scopes.ts';

export type EndRoleRefusal =
  GrantRefusal | { readonly code: 'role-not-found' } | { readonly code: 'role-already-ended' };

/** Ends a role at once, with the reason. Whoever may give it may end it; to all others it does not exist. */
export async function endRole(
  app: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  input: { readonly grantId: string; readonly reason: string },
): Promise<Result<void, EndRoleRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const grant = await findRoleGrant(app.db, input.grantId);
  if (!grant) return refuse({ code: 'role-not-found' });
  const scope = scopeOf({ scopeKind: grant.scope_kind as ScopeKind, scopeId: grant.scope_id });
  const proved = await proveGrantor(app, actor, { role: grant.role as RoleName, scope });
  if (!proved.ok) return proved.refusal.code === 'not-allowed' ? refuse({ code: 'role-not-found' }) : proved;
  const row = { grantId: grant.id, by: actor.personId, at: app.clock.wallNow(), reason: input.reason };
  return (await insertRoleEnd(app.db, row)) ? accept(undefined) : refuse({ code: 'role-already-ended' });
}
