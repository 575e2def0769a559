import { divideRoles } from '#core/person/authority.ts';
import { sessionEnd } from '#core/person/session-policy.ts';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { readSession, touchSession } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { Actor, RoleInForce, SignedIn } from './actor.ts';
import { heldRole, idOfScope } from './scopes.ts';

/** A session whose owner has a second factor and has not presented it yet: it may do that and nothing else. */
export interface AwaitingSecondFactor {
  readonly personId: string;
  readonly sessionId: string;
}

export interface Visit {
  readonly actor: Actor;
  readonly awaiting: AwaitingSecondFactor | null;
}

const NOBODY: Visit = { actor: null, awaiting: null };
const TOUCH_EVERY = Temporal.Duration.from({ minutes: 1 }); // activity is noted by the minute, not by the request

type Asked = Pick<App, 'db' | 'clock' | 'auth' | 'isDemo'>;

/** Who sends this request, by the session cookie among its `Cookie` header. One query. */
export async function readActor(app: Asked, cookieHeader: string | null | undefined): Promise<Actor> {
  return (await readVisit(app, cookieHeader)).actor;
}

/** Who sends this request, or whose second factor is still awaited. One query, and a write at most once a minute. */
export async function readVisit(app: Asked, cookieHeader: string | null | undefined): Promise<Visit> {
  const token = tokenOf(app, cookieHeader);
  if (!token) return NOBODY;
  const now = app.clock.wallNow();
  const rows = await readSession(app.db, token, now);
  const session = rows[0];
  if (!session) return NOBODY;
  const roles = rows.flatMap(roleOf);
  await noteActivity(app, session, roles);
  const hasSecondFactor = session.second_factor_id !== null;
  const { person_id: personId, session_id: sessionId, name, email } = session;
  if (hasSecondFactor && session.presented === null) return { actor: null, awaiting: { personId, sessionId } };
  const secondFactor = session.presented !== null;
  return {
    actor: { personId, sessionId, name, email, hasSecondFactor, secondFactor, ...divided(roles, secondFactor) },
    awaiting: null,
  };
}

type SessionRow = Awaited<ReturnType<typeof readSession>>[number];

function roleOf(row: SessionRow): readonly RoleInForce[] {
  if (row.role === null || row.scope_id === null) return [];
  return [{ role: row.role as RoleName, scopeKind: row.scope_kind as ScopeKind, scopeId: row.scope_id }];
}

function divided(roles: readonly RoleInForce[], secondFactor: boolean): Pick<SignedIn, 'roles' | 'withheldRoles'> {
  const { held, withheld } = divideRoles(roles.map(heldRole), secondFactor ? 'yes' : 'no');
  const kept = ({ role, scope }: (typeof held)[number]) => ({ role, scopeKind: scope.kind, scopeId: idOfScope(scope) });
  return { roles: held.map(kept), withheldRoles: withheld.map(kept) };
}

async function noteActivity(app: Asked, session: SessionRow, roles: readonly RoleInForce[]): Promise<void> {
  const at = app.clock.wallNow();
  if (Temporal.Instant.compare(session.updated_at.add(TOUCH_EVERY), at) > 0) return;
  const names = roles.map(({ role }) => role);
  const expiresAt = sessionEnd({
    startedAt: session.created_at,
    activeAt: at,
    roles: names,
    idleEnds: app.isDemo ? 'no' : 'yes',
  });
  await touchSession(app.db, { sessionId: session.session_id, at, expiresAt });
}

function tokenOf(app: Asked, cookieHeader: string | null | undefined): string | null {
  const start = `${app.auth.cookie.name}=`;
  const pair = cookieHeader?.split(/;\s*/).find((one) => one.startsWith(start));
  if (!pair) return null;
  try {
    return app.auth.readToken(decodeURIComponent(pair.slice(start.length)));
  } catch {
    return null; // not percent-encoded text: not a cookie of ours
  }
}
