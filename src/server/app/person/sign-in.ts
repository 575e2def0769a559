import { networkOf } from '#core/person/network-of.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { deleteSignInFailures } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import { admitPasswordTry, keyOfEmail, type PasswordTryRefusal } from './admit-password-try.ts';
import { admitRequest, type TooManyRequests } from './admit-request.ts';
import type { Visitor } from './auth.ts';

export type SignInRefusal =
  | { readonly code: 'email-malformed' }
  | { readonly code: 'password-missing' }
  | { readonly code: 'sign-in-failed' }
  | PasswordTryRefusal
  | TooManyRequests;

/** Sign-ins one address on the network may try in a minute: a whole office behind one address, not a machine guessing. */
const PER_MINUTE = 30;

type Asked = Pick<App, 'db' | 'clock' | 'ids' | 'keys' | 'auth'>;

/**
 * Signs in by e-mail and password; answers the new session's token. Five failures with an address suspend it for a quarter of
 * an hour. Answer, count and time taken are the same whether or not the address belongs to anybody.
 */
export async function signIn(
  app: Asked,
  credentials: { readonly email: string; readonly password: string },
  visitor: Visitor,
): Promise<Result<string, SignInRefusal>> {
  const email = readEmail(credentials.email);
  if (!email.ok) return email;
  if (!credentials.password) return refuse({ code: 'password-missing' });
  const frequency = await admitRequest(app, `sign-in:${networkOf(visitor.address)}`, PER_MINUTE);
  if (!frequency.ok) return frequency;
  const emailKey = keyOfEmail(app, email.value);
  const admitted = await admitPasswordTry(app, emailKey);
  if (!admitted.ok) return admitted;
  const token = await app.auth.openSession({ email: email.value, password: credentials.password }, visitor);
  if (!token) return refuse({ code: 'sign-in-failed' });
  await deleteSignInFailures(app.db, emailKey);
  return accept(token);
}
