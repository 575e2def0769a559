import { decideRole, GRANTORS } from '#core/person/authority.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { insertWithdrawal, listOpenInvitationsBy, lockInvitation } from '../../db/queries/invitation.ts';
import { listRolesInForce } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { heldRole, scopeOf, scopesAround } from './scopes.ts';

/** What an invitation offers, as it is kept, and who offers it; `null` = the program itself. */
export interface Offered {
  readonly role: string;
  readonly scope_kind: string;
  readonly scope_id: string;
  readonly invited_by: string | null;
}

/** Whether whoever invited may give the role now. An invitation is worth what its inviter may do when it is accepted. */
export async function mayStillGive(
  app: Pick<App, 'clock'> & { readonly db: ReadonlyKysely },
  { role, scope_kind, scope_id, invited_by }: Offered,
): Promise<boolean> {
  if (invited_by === null) return true;
  const rows = await listRolesInForce(app.db, { personId: invited_by, now: app.clock.wallNow() });
  const held = rows.map((row) =>
    heldRole({ role: row.role as RoleName, scopeKind: row.scope_kind as ScopeKind, scopeId: row.scope_id }),
  );
  const scope = scopeOf({ scopeKind: scope_kind as ScopeKind, scopeId: scope_id });
  const around = await scopesAround(app, scope);
  return decideRole({ held, withheld: [] }, GRANTORS[role as RoleName], around).ok;
}

/** Withdraws every open invitation of somebody whose role ended or changed that they may not give any more. */
export async function withdrawWhatTheyMayNotGive(
  app: Pick<App, 'db' | 'clock'>,
  { inviter, by }: { readonly inviter: string; readonly by: string },
): Promise<void> {
  const at = app.clock.wallNow();
  for (const invitation of await listOpenInvitationsBy(app.db, { inviter, now: at })) {
    if (await mayStillGive(app, invitation)) continue;
    await lockInvitation(app.db, invitation.id);
    await insertWithdrawal(app.db, { invitationId: invitation.id, by, at });
  }
}
