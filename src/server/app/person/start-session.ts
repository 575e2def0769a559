import { sessionEnd } from '#core/person/session-policy.ts';
import { insertSession } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { Visitor } from './auth.ts';
import { noteAccountEvent } from './note-account-event.ts';

const TOKEN_BYTES = 24;

/** Opens a session for somebody who has proved themselves otherwise than by a password. Answers its token. */
export async function startSession(
  app: Pick<App, 'db' | 'ids' | 'clock' | 'isDemo'>,
  personId: string,
  opened: { readonly visitor: Visitor; readonly secondFactor: 'demo' | null },
): Promise<string> {
  const at = app.clock.wallNow();
  const token = Buffer.from(app.ids.bytes(TOKEN_BYTES)).toString('base64url');
  const expiresAt = sessionEnd({ startedAt: at, activeAt: at, roles: [], idleEnds: app.isDemo ? 'no' : 'yes' });
  const { address, device } = opened.visitor;
  const { secondFactor } = opened;
  const id = app.ids.uuid();
  await insertSession(app.db, { id, personId, token, at, expiresAt, address, device, secondFactor });
  await noteAccountEvent(app, { action: 'session.opened', personId, sessionId: id, means: secondFactor ?? 'link' });
  return token;
}
