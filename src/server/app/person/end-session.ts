import { accept, refuse, type Result } from '#core/shared/result.ts';
import { deleteOtherSessions, deleteSession } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';
import { noteAccountEvent } from './note-account-event.ts';

/** Ends one of the actor's own sessions. Somebody else's does not exist here. */
export async function endSession(
  app: Pick<App, 'db' | 'ids' | 'clock'>,
  actor: Pick<SignedIn, 'personId'>,
  sessionId: string,
): Promise<Result<void, { readonly code: 'session-not-found' }>> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return refuse({ code: 'session-not-found' });
  const ended = await deleteSession(app.db, actor.personId, sessionId);
  if (!ended) return refuse({ code: 'session-not-found' });
  await noteAccountEvent(app, { action: 'session.ended', personId: actor.personId, sessionId });
  return accept(undefined);
}

/** Ends every session of the actor but the one that asks. Answers how many. */
export async function endOtherSessions(app: Pick<App, 'db' | 'ids' | 'clock'>, actor: SignedIn): Promise<number> {
  const { personId } = actor;
  const ended = await deleteOtherSessions(app.db, personId, actor.sessionId);
  for (const sessionId of ended) await noteAccountEvent(app, { action: 'session.ended', personId, sessionId });
  return ended.length;
}
