import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { insertAuditEvent } from '../../db/queries/audit.ts';
import type { App } from '../app.ts';

export interface AccountEvent {
  readonly action:
    | 'session.opened'
    | 'session.ended'
    | 'second-factor.set'
    | 'second-factor.presented'
    | 'backup-codes.issued'
    | 'password.changed'
    | 'password.reset';
  readonly personId: string;
  /** `null` where it happened outside any session: by a link. */
  readonly sessionId: string | null;
  /** How: `password-or-provider`, `link`, `demo`, `totp`, `backup-code`. */
  readonly means?: string;
}

/** Keeps in the audit trail that somebody came or went: sessions themselves are deleted when they end. */
export async function noteAccountEvent(
  app: Pick<App, 'ids' | 'clock'> & { readonly db: Kysely<Database> },
  { action, personId, sessionId, means }: AccountEvent,
): Promise<void> {
  await insertAuditEvent(app.db, {
    id: app.ids.uuid(),
    at: app.clock.wallNow(),
    personId,
    action,
    subjectKind: sessionId ? 'session' : 'person',
    subjectId: sessionId ?? personId,
    detail: means ? { means } : {},
    rehearsed: false,
  });
}
