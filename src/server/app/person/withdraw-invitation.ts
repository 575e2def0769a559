import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findInvitation, insertWithdrawal, lockInvitation } from '../../db/queries/invitation.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { proveGrantor, type GrantRefusal } from './gates.ts';
import { scopeOf } from './scopes.ts';

export type WithdrawRefusal =
  | GrantRefusal
  | { readonly code: 'invitation-not-found' }
  | { readonly code: 'invitation-withdrawn' }
  | { readonly code: 'invitation-used' };

/** Takes an invitation back before it was accepted. Whoever may give the role may; to all others it does not exist. */
export async function withdrawInvitation(
  app: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  invitationId: string,
): Promise<Result<void, WithdrawRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const found = await findInvitation(app.db, invitationId);
  if (!found) return refuse({ code: 'invitation-not-found' });
  const scope = scopeOf({ scopeKind: found.scope_kind as ScopeKind, scopeId: found.scope_id });
  const proved = await proveGrantor(app, actor, { role: found.role as RoleName, scope });
  if (!proved.ok) return proved.refusal.code === 'not-allowed' ? refuse({ code: 'invitation-not-found' }) : proved;
  return app.db.transaction().execute(async (db) => {
    await lockInvitation(db, invitationId);
    const now = await findInvitation(db, invitationId);
    if (now?.accepted_at) return refuse({ code: 'invitation-used' });
    if (now?.withdrawn_at) return refuse({ code: 'invitation-withdrawn' });
    await insertWithdrawal(db, { invitationId, by: actor.personId, at: app.clock.wallNow() });
    return accept(undefined);
  });
}
