import { accept, refuse, type Result } from '#core/shared/result.ts';
import { deleteOtherSessions, deleteSession } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';

/** Ends one of the actor's own sessions. Somebody else's does not exist here. */
export async function endSession(
  app: Pick<App, 'db'>,
  actor: Pick<SignedIn, 'personId'>,
  sessionId: string,
): Promise<Result<void, { readonly code: 'session-not-found' }>> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return refuse({ code: 'session-not-found' });
  return (await deleteSession(app.db, actor.personId, sessionId))
    ? accept(undefined)
    : refuse({ code: 'session-not-found' });
}

/** Ends every session of the actor but the one that asks. Answers how many. */
export async function endOtherSessions(app: Pick<App, 'db'>, actor: SignedIn): Promise<number> {
  return deleteOtherSessions(app.db, actor.personId, actor.sessionId);
}
