import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { findPerson } from '../../db/queries/person.ts';
import { listRoleHolders } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { RoleInForce } from './actor.ts';
import type { Visitor } from './auth.ts';
import { startSession } from './start-session.ts';

/** Whoever is invited into a demo brings a password of their own, and is not offered to everybody. */
const CAST_DOMAIN = '@demo.example';

export type DemoRefusal = { readonly code: 'not-a-demo' } | { readonly code: 'person-not-found' };

/**
 * Signs in as somebody of the demo world with one click; answers the session's token. Refused outside a demo. The click counts
 * as second factor: a demo keeps no secret that one could protect.
 */
export async function signInAsDemoPerson(
  app: Pick<App, 'db' | 'ids' | 'clock' | 'isDemo'>,
  personId: string,
  visitor: Visitor,
): Promise<Result<string, DemoRefusal>> {
  if (!app.isDemo) return refuse({ code: 'not-a-demo' });
  const person = /^[0-9a-f-]{36}$/.test(personId) ? await findPerson(app.db, personId) : undefined;
  if (!person) return refuse({ code: 'person-not-found' });
  return accept(await startSession(app, person.id, { visitor, secondFactor: 'demo' }));
}

/** How addresses of those begin who play in the sample season that stands in judging. */
const OF_SAMPLE = 'mau.';

export interface DemoPerson {
  readonly personId: string;
  /** Plays in the sample season. */
  readonly isOfSample: boolean;
  readonly name: string;
  readonly roles: readonly RoleInForce[];
}

/** Whom one may sign in as in a demo: its cast with their roles, in the order in which they came. Nobody outside a demo. */
export async function listDemoPersons(app: Pick<App, 'db' | 'clock' | 'isDemo'>): Promise<readonly DemoPerson[]> {
  if (!app.isDemo) return [];
  const holders = await listRoleHolders(app.db, app.clock.wallNow());
  const cast = holders.filter(({ email }) => email.endsWith(CAST_DOMAIN));
  const byPerson = Map.groupBy(cast, (row) => row.person_id);
  return [...byPerson].map(([personId, rows]) => {
    const [{ name = '', email = '' } = {}] = rows;
    return { personId, isOfSample: email.startsWith(OF_SAMPLE), name, roles: rows.map(roleOf) };
  });
}

function roleOf(row: { readonly role: string; readonly scope_kind: string; readonly scope_id: string }): RoleInForce {
  return { role: row.role as RoleName, scopeKind: row.scope_kind as ScopeKind, scopeId: row.scope_id };
}
