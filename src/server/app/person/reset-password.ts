import {
  admitPassword,
  passwordRuleFor,
  type PasswordRefusal,
  type SecondFactor,
} from '#core/person/account-policy.ts';
import type { RoleName } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  deletePasswordResets,
  findPasswordReset,
  listPasswordFacts,
  takePasswordReset,
} from '../../db/queries/credential.ts';
import { deleteSignInFailures, putPassword } from '../../db/queries/person.ts';
import { deleteSessions } from '../../db/queries/session.ts';
import type { App } from '../app.ts';
import { keyOfEmail } from './admit-password-try.ts';
import { keptLinkToken } from './link-token.ts';
import { noteAccountEvent } from './note-account-event.ts';
import { hashPassword } from './passwords.ts';

type LinkRefusal = { readonly code: 'reset-link-not-valid' };

export type ResetPasswordRefusal = LinkRefusal | PasswordRefusal;

/** Whose password a link may set. */
export interface OpenReset {
  readonly personId: string;
  readonly email: string;
  readonly rule: SecondFactor;
}

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys' | 'mail' | 'log'>;

/** The reset behind a link, as long as it opens: half an hour, once. At its last instant it no longer does. */
export async function readPasswordReset(
  app: Pick<App, 'db' | 'clock'>,
  token: string,
): Promise<Result<OpenReset, LinkRefusal>> {
  const now = app.clock.wallNow();
  const personId = await findPasswordReset(app.db, keptLinkToken(token), now);
  const facts = personId === undefined ? [] : await listPasswordFacts(app.db, personId, now);
  const [first] = facts;
  if (personId === undefined || !first) return refuse({ code: 'reset-link-not-valid' });
  const roles = facts.flatMap(({ role }) => (role === null ? [] : [role as RoleName]));
  const rule = passwordRuleFor({ hasSecondFactor: first.second_factor_id !== null, roles });
  return accept({ personId, email: first.email, rule });
}

/**
 * Sets a new password by a link of a mail, ends every session of the person, and forgets failed tries. Opens no session: a
 * second factor is asked for at sign-in as ever. A password that is refused leaves the link good.
 */
export async function resetPassword(
  app: Asked,
  token: string,
  input: { readonly password: string; write(): { readonly subject: string; readonly text: string } },
): Promise<Result<void, ResetPasswordRefusal>> {
  const open = await readPasswordReset(app, token);
  if (!open.ok) return open;
  const { personId, email, rule } = open.value;
  const admitted = admitPassword(input.password, rule);
  if (!admitted.ok) return admitted;
  const hash = await hashPassword(input.password);
  const taken = await app.db.transaction().execute(async (db) => {
    const at = app.clock.wallNow();
    if (!(await takePasswordReset(db, keptLinkToken(token), at))) return false;
    await putPassword(db, { id: app.ids.uuid(), personId, hash, at });
    await deletePasswordResets(db, personId);
    await deleteSignInFailures(db, keyOfEmail(app, email));
    await endSessions({ ...app, db }, personId);
    return true;
  });
  if (!taken) return refuse({ code: 'reset-link-not-valid' });
  await app.mail.send({ to: email, ...input.write() }).catch((error: unknown) => {
    app.log.error({ err: error }, 'notice of a new password not sent');
  });
  return accept(undefined);
}

async function endSessions(app: Asked, personId: string): Promise<void> {
  await noteAccountEvent(app, { action: 'password.reset', personId, sessionId: null, means: 'link' });
  for (const sessionId of await deleteSessions(app.db, personId)) {
    await noteAccountEvent(app, { action: 'session.ended', personId, sessionId });
  }
}
