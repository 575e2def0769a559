import { grantableRoles } from '#core/person/authority.ts';
import type { RoleName, Scope, ScopeKind } from '#core/person/roles.ts';
import { listOpenInvitations } from '../../db/queries/invitation.ts';
import type { App } from '../app.ts';
import { reachOf, type PeopleDesk } from './list-people.ts';
import { loadScopeTree } from './load-scope-tree.ts';
import { heldRole, scopeOf } from './scopes.ts';

export interface ListedInvitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: RoleName;
  readonly scope: Scope;
  readonly inviterName: string | null;
  readonly expiresAt: Temporal.Instant;
  /** Whether whoever looks may take it back. */
  readonly mayWithdraw: boolean;
}

/** More than this wait nowhere; older ones come to the top as those above are accepted or run out. */
const LISTED_AT_MOST = 100;

/** Invitations that can still be accepted, the newest on top. Four statements, however many. */
export async function listInvitations(
  app: Pick<App, 'db' | 'clock'>,
  desk: PeopleDesk,
): Promise<readonly ListedInvitation[]> {
  const tree = await loadScopeTree(app);
  const question = { now: app.clock.wallNow(), reach: reachOf(desk, tree), limit: LISTED_AT_MOST };
  const rows = await listOpenInvitations(app.db, question);
  const authority = { held: desk.actor.roles.map(heldRole), withheld: [] };
  return rows.map((row) => {
    const scope = scopeOf({ scopeKind: row.scope_kind as ScopeKind, scopeId: row.scope_id });
    const role = row.role as RoleName;
    return {
      invitationId: row.id,
      email: row.email,
      role,
      scope,
      inviterName: row.inviter_name,
      expiresAt: row.expires_at,
      mayWithdraw: grantableRoles(authority, tree.around(scope)).includes(role),
    };
  });
}
