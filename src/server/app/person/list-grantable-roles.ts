import { grantableRoles } from '#core/person/authority.ts';
import type { RoleName, Scope } from '#core/person/roles.ts';
import type { App } from '../app.ts';
import type { PeopleDesk } from './list-people.ts';
import { loadScopeTree, type ScopeTree } from './load-scope-tree.ts';
import { heldRole } from './scopes.ts';

/** A role with the scopes of the desk over which whoever looks may give it. */
export interface GrantableRole {
  readonly role: RoleName;
  readonly scopes: readonly Scope[];
}

/** Roles that whoever looks may give, each with at least one scope. */
export async function listGrantableRoles(app: Pick<App, 'db'>, desk: PeopleDesk): Promise<readonly GrantableRole[]> {
  const tree = await loadScopeTree(app);
  const authority = { held: desk.actor.roles.map(heldRole), withheld: [] };
  const pairs = scopesOf(desk, tree).flatMap((scope) =>
    grantableRoles(authority, tree.around(scope)).map((role) => ({ role, scope })),
  );
  const byRole = Map.groupBy(pairs, ({ role }) => role);
  return [...byRole].map(([role, found]) => ({ role, scopes: found.map(({ scope }) => scope) }));
}

/** Judges are invited into a council; the rest of a season's roles over it or over its programme. */
function scopesOf({ scope }: PeopleDesk, tree: ScopeTree): readonly Scope[] {
  if (scope.kind === 'installation') return [scope, ...tree.all];
  return [...tree.around(scope).filter(({ kind }) => kind !== 'installation'), ...tree.councilsOf(scope.id)];
}
