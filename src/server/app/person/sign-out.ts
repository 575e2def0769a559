import { deleteSession } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { readVisit } from './read-actor.ts';

/** Ends the session this request belongs to, also one that still awaits its second factor. Nothing happens when there is none. */
export async function signOut(
  app: Pick<App, 'db' | 'clock' | 'ids' | 'auth' | 'isDemo'>,
  cookieHeader: string | null | undefined,
): Promise<void> {
  const { actor, awaiting } = await readVisit(app, cookieHeader);
  const own = actor ?? awaiting;
  if (!own || !(await deleteSession(app.db, own.personId, own.sessionId))) return;
  await noteAccountEvent(app, { action: 'session.ended', personId: own.personId, sessionId: own.sessionId });
}
