import { accept, refuse, type Result } from '#core/shared/result.ts';
import { putBackupCodes } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';
import { drawBackupCodes, keepBackupCodes } from './backup-codes.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { presentSecondFactor, type SecondFactorRefusal } from './present-second-factor.ts';

/**
 * Ten new backup codes in place of the old ones, shown once. Asks for a code of the second factor again, so that a session left
 * open gives nobody a key for later.
 */
export async function issueBackupCodes(
  app: Pick<App, 'db' | 'ids' | 'clock' | 'keys'>,
  actor: SignedIn,
  code: string,
): Promise<Result<readonly string[], SecondFactorRefusal>> {
  const presented = await presentSecondFactor(app, actor, code);
  if (!presented.ok) return presented;
  const { personId, sessionId } = actor;
  const codes = drawBackupCodes(app);
  return app.db.transaction().execute(async (db) => {
    const isKept = await putBackupCodes(db, personId, keepBackupCodes(app, codes));
    if (!isKept) return refuse({ code: 'second-factor-wrong' });
    await noteAccountEvent(
      { ...app, db },
      { action: 'backup-codes.issued', personId, sessionId, means: presented.value },
    );
    return accept(codes);
  });
}
