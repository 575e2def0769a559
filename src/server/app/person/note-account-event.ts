import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { insertAuditEvent } from '../../db/queries/audit.ts';
import type { App } from '../app.ts';

export interface AccountEvent {
  readonly action: 'session.opened' | 'session.ended' | 'second-factor.set' | 'second-factor.presented';
  readonly personId: string;
  readonly sessionId: string;
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
    subjectKind: 'session',
    subjectId: sessionId,
    detail: means ? { means } : {},
    rehearsed: false,
  });
}
