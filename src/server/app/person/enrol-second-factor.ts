import QRCode from 'qrcode';
import { matchingTotpStep, toBase32, TOTP, totpAddress } from '#core/person/totp.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { confirmSecondFactor, findSecondFactor, markSecondFactor, putSecondFactor } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';
import { drawBackupCodes, keepBackupCodes } from './backup-codes.ts';
import { noteAccountEvent } from './note-account-event.ts';

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys'>;

export type EnrolRefusal =
  | { readonly code: 'second-factor-already-set' }
  | { readonly code: 'second-factor-not-begun' }
  | { readonly code: 'second-factor-wrong' };

/** What to enter into an authenticator app. */
export interface Enrolment {
  /** Base32, in groups of four for the eye. */
  readonly secretText: string;
  /** SVG of a QR code with the `otpauth:` address, black on white. */
  readonly qrSvg: string;
}

const PURPOSE = 'second-factor';

/** Draws a secret for the actor's app, to be confirmed by a first code. Drawing again replaces one that was not confirmed. */
export async function beginSecondFactor(
  app: Asked,
  actor: SignedIn,
): Promise<Result<void, { readonly code: 'second-factor-already-set' }>> {
  const secret = Buffer.from(app.ids.bytes(TOTP.secretBytes)).toString('hex');
  const sealed = Buffer.from(app.keys.seal(PURPOSE, secret)).toString('base64');
  const begun = await putSecondFactor(app.db, { id: app.ids.uuid(), personId: actor.personId, secret: sealed });
  return begun ? accept(undefined) : refuse({ code: 'second-factor-already-set' });
}

/** The secret that waits for its first code; `null` when none does. It is never shown again after that code. */
export async function readEnrolment(app: Asked, actor: SignedIn): Promise<Enrolment | null> {
  const kept = await findSecondFactor(app.db, actor.personId);
  if (!kept || kept.verified) return null;
  const secret = unsealSecret(app, kept.secret);
  const address = totpAddress(secret, { issuer: 'Vinh Danh', account: actor.email });
  const qrSvg = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secretText: (toBase32(secret).match(/.{1,4}/g) ?? []).join(' '), qrSvg };
}

/** Confirms the second factor by a first code, which counts as presented in this session. Answers the backup codes, shown once. */
export async function confirmEnrolment(
  app: Asked,
  actor: SignedIn,
  code: string,
): Promise<Result<readonly string[], EnrolRefusal>> {
  const { personId, sessionId } = actor;
  const kept = await findSecondFactor(app.db, personId);
  if (!kept) return refuse({ code: 'second-factor-not-begun' });
  if (kept.verified) return refuse({ code: 'second-factor-already-set' });
  const at = app.clock.wallNow();
  const step = matchingTotpStep(unsealSecret(app, kept.secret), code, { now: at, lastUsedStep: null });
  if (step === null) return refuse({ code: 'second-factor-wrong' });
  const codes = drawBackupCodes(app);
  return app.db.transaction().execute(async (db) => {
    const confirmed = await confirmSecondFactor(db, { personId, step, backupCodes: keepBackupCodes(app, codes) });
    if (!confirmed) return refuse({ code: 'second-factor-already-set' });
    await markSecondFactor(db, { sessionId, method: 'totp', at });
    await noteAccountEvent({ ...app, db }, { action: 'second-factor.set', personId, sessionId, means: 'totp' });
    return accept(codes);
  });
}

/** The secret of an authenticator app from its sealed form. */
export function unsealSecret(app: Pick<App, 'keys'>, sealed: string): Uint8Array {
  return Buffer.from(app.keys.unseal(PURPOSE, Buffer.from(sealed, 'base64')), 'hex');
}
