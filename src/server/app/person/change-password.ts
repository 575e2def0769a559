import {
  admitPassword,
  passwordRuleFor,
  type PasswordRefusal,
  type SecondFactor,
} from '#core/person/account-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPasswordHash } from '../../db/queries/credential.ts';
import { deleteSignInFailures, putPassword } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import type { SignedIn } from './actor.ts';
import { admitPasswordTry, keyOfEmail, type PasswordTryRefusal } from './admit-password-try.ts';
import { endOtherSessions } from './end-session.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

export type ChangePasswordRefusal =
  | { readonly code: 'password-not-set' }
  | { readonly code: 'current-password-wrong' }
  | { readonly code: 'password-unchanged' }
  | PasswordRefusal
  | PasswordTryRefusal;

export interface PasswordChange {
  readonly current: string;
  readonly wanted: string;
  /** Words of the mail that tells the owner, in the language of the door. */
  write(): { readonly subject: string; readonly text: string };
}

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys' | 'mail' | 'log'>;

/** By which rule the actor's own password is judged. */
export function ownPasswordRule({ hasSecondFactor, roles, withheldRoles }: SignedIn): SecondFactor {
  return passwordRuleFor({ hasSecondFactor, roles: [...roles, ...withheldRoles].map(({ role }) => role) });
}

/** Whether the actor has a password here; people who come by a sign-on provider have none. */
export async function hasPassword(app: Pick<App, 'db'>, { personId }: SignedIn): Promise<boolean> {
  return (await findPasswordHash(app.db, personId)) !== null;
}

/**
 * Changes the actor's password and ends all their other sessions. Who does not know the present one is counted as at sign-in:
 * an unattended screen is no way to find it out.
 */
export async function changePassword(
  app: Asked,
  actor: SignedIn,
  { current, wanted, write }: PasswordChange,
): Promise<Result<void, ChangePasswordRefusal>> {
  const known = await provePassword(app, actor, current);
  if (!known.ok) return known;
  const admitted = admitPassword(wanted, ownPasswordRule(actor));
  if (!admitted.ok) return admitted;
  if (wanted.normalize('NFC') === current.normalize('NFC')) return refuse({ code: 'password-unchanged' });
  const { personId, sessionId } = actor;
  const hash = await hashPassword(wanted);
  await app.db.transaction().execute(async (db) => {
    await putPassword(db, { id: app.ids.uuid(), personId, hash, at: app.clock.wallNow() });
    await noteAccountEvent({ ...app, db }, { action: 'password.changed', personId, sessionId });
    await endOtherSessions({ ...app, db }, actor);
  });
  await app.mail.send({ to: actor.email, ...write() }).catch((error: unknown) => {
    app.log.error({ err: error }, 'notice of a new password not sent');
  });
  return accept(undefined);
}

export type PasswordProofRefusal =
  PasswordTryRefusal | { readonly code: 'password-not-set' } | { readonly code: 'current-password-wrong' };

/** Has somebody who is signed in prove their password once more; tries are counted as at the door. */
export async function provePassword(
  app: Pick<App, 'db' | 'ids' | 'clock' | 'keys'>,
  { personId, email }: SignedIn,
  password: string,
): Promise<Result<void, PasswordProofRefusal>> {
  const kept = await findPasswordHash(app.db, personId);
  if (kept === null) return refuse({ code: 'password-not-set' });
  const emailKey = keyOfEmail(app, email);
  const admitted = await admitPasswordTry(app, emailKey);
  if (!admitted.ok) return admitted;
  if (!(await verifyPassword(password, kept))) return refuse({ code: 'current-password-wrong' });
  await deleteSignInFailures(app.db, emailKey);
  return accept(undefined);
}
