import * as queries from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';

export interface OwnSession {
  readonly id: string;
  readonly startedAt: Temporal.Instant;
  readonly activeAt: Temporal.Instant;
  readonly address: string;
  /** What the browser calls itself, as sent. */
  readonly device: string;
  readonly isCurrent: boolean;
}

/** The actor's own open sessions, the one used last on top. */
export async function listSessions(app: Pick<App, 'db' | 'clock'>, actor: SignedIn): Promise<readonly OwnSession[]> {
  const rows = await queries.listSessions(app.db, actor.personId, app.clock.wallNow());
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.created_at,
    activeAt: row.updated_at,
    address: row.ip_address ?? '',
    device: row.user_agent ?? '',
    isCurrent: row.id === actor.sessionId,
  }));
}
