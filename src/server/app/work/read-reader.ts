import { divideRoles } from '#core/person/authority.ts';
import { findPerson } from '../../db/queries/person.ts';
import { listGrantsOf } from '../../db/queries/role-grant.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import type { App } from '../app.ts';
import type { SignedIn } from '../person/actor.ts';
import { heldRole, idOfScope } from '../person/scopes.ts';

/** Somebody as they would read what waits for them, without a session: for mail and calendars. Two queries. */
export async function readReader(app: App, personId: string, secondFactor: 'yes' | 'no'): Promise<SignedIn | null> {
  const person = await findPerson(app.db, personId);
  if (!person) return null;
  const grants = await listGrantsOf(app.db, [personId], { now: app.clock.wallNow(), reach: null });
  const roles = grants.map(({ role, scope_kind, scope_id }) =>
    heldRole({ role: role as RoleName, scopeKind: scope_kind as ScopeKind, scopeId: scope_id }),
  );
  const { held, withheld } = divideRoles(roles, secondFactor);
  const kept = ({ role, scope }: (typeof held)[number]) => ({ role, scopeKind: scope.kind, scopeId: idOfScope(scope) });
  const { name, email } = person;
  const factor = { secondFactor: secondFactor === 'yes', hasSecondFactor: secondFactor === 'yes' };
  return { personId, sessionId: '', name, email, ...factor, roles: held.map(kept), withheldRoles: withheld.map(kept) };
}
