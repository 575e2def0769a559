import { LOCKOUT } from '#core/person/account-policy.ts';
import { matchingTotpStep } from '#core/person/totp.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  countWrongCode,
  findSecondFactor,
  lockSecondFactor,
  markSecondFactor,
  replaceBackupCodes,
  useTotpStep,
} from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import { withoutBackupCode } from './backup-codes.ts';
import { unsealSecret } from './enrol-second-factor.ts';
import { noteAccountEvent } from './note-account-event.ts';
import type { AwaitingSecondFactor } from './read-actor.ts';

export type SecondFactorRefusal =
  | { readonly code: 'second-factor-wrong' }
  | { readonly code: 'second-factor-suspended'; readonly until: Temporal.Instant };

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys'>;
type Kept = NonNullable<Awaited<ReturnType<typeof findSecondFactor>>>;
type Method = 'totp' | 'backup-code';

/**
 * Takes the code of an authenticator app, or a backup code, for a session that awaits one. Each opens one session. Wrong codes
 * are counted over all sessions of the person: five suspend the next try for a quarter of an hour. Codes presented at once
 * are judged one after another, so that they cannot outrun the count.
 */
export async function presentSecondFactor(
  { db, ids, clock, keys }: Asked,
  awaiting: AwaitingSecondFactor,
  code: string,
): Promise<Result<Method, SecondFactorRefusal>> {
  return db.transaction().execute(async (inTransaction) => {
    await lockSecondFactor(inTransaction, awaiting.personId);
    return judgeCode({ db: inTransaction, ids, clock, keys }, awaiting, code);
  });
}

async function judgeCode(
  app: Asked,
  { personId, sessionId }: AwaitingSecondFactor,
  code: string,
): Promise<Result<Method, SecondFactorRefusal>> {
  const at = app.clock.wallNow();
  const kept = await findSecondFactor(app.db, personId);
  if (!kept?.verified) return refuse({ code: 'second-factor-wrong' });
  if (kept.locked_until && Temporal.Instant.compare(at, kept.locked_until) < 0) {
    return refuse({ code: 'second-factor-suspended', until: kept.locked_until });
  }
  const method = await useCode(app, { personId, kept, code, at });
  if (!method) {
    await countWrongCode(app.db, { personId, limit: LOCKOUT.failures, until: at.add({ minutes: LOCKOUT.minutes }) });
    return refuse({ code: 'second-factor-wrong' });
  }
  await markSecondFactor(app.db, { sessionId, method, at });
  await noteAccountEvent(app, { action: 'second-factor.presented', personId, sessionId, means: method });
  return accept(method);
}

interface Presented {
  readonly personId: string;
  readonly kept: Kept;
  readonly code: string;
  readonly at: Temporal.Instant;
}

async function useCode(app: Asked, { personId, kept, code, at }: Presented): Promise<Method | null> {
  const lastUsedStep = kept.last_totp_step;
  const step = matchingTotpStep(unsealSecret(app, kept.secret), code, { now: at, lastUsedStep });
  if (step !== null) return (await useTotpStep(app.db, personId, step)) ? 'totp' : null;
  const after = withoutBackupCode(app, kept.backup_codes, code);
  if (after === null) return null;
  return (await replaceBackupCodes(app.db, { personId, before: kept.backup_codes, after })) ? 'backup-code' : null;
}
