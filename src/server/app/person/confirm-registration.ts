import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPerson, putPassword } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import { verifyPassword } from './passwords.ts';
import { REGISTRATION_SEAL, type PendingPerson } from './register-person.ts';

export type ConfirmRegistrationRefusal =
  | { readonly code: 'registration-link-not-valid' }
  | { readonly code: 'registration-password-wrong' }
  | { readonly code: 'email-taken' };

export interface ConfirmedPerson {
  readonly personId: string;
  readonly next: string;
}

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys'>;

/** The account that a link of a mail would open; refused when the link is not ours or too old. Opens nothing. */
export function readRegistration(
  app: Pick<App, 'keys' | 'clock'>,
  token: string,
): Result<PendingPerson, { readonly code: 'registration-link-not-valid' }> {
  const pending = unsealed(app, token);
  const isInTime =
    pending && Temporal.Instant.compare(app.clock.wallNow(), Temporal.Instant.from(pending.expiresAt)) < 0;
  return pending && isInTime ? accept(pending) : refuse({ code: 'registration-link-not-valid' });
}

/**
 * Opens the account whose address the link has proved, for who knows the password that was chosen when it was asked for: whoever
 * gets the mail of a stranger's registration cannot be led into an account whose password the stranger knows. Of two clicks the
 * second finds the address taken.
 */
export async function confirmRegistration(
  app: Asked,
  token: string,
  password: string,
): Promise<Result<ConfirmedPerson, ConfirmRegistrationRefusal>> {
  const pending = readRegistration(app, token);
  if (!pending.ok) return pending;
  const { name, email, hash, next } = pending.value;
  if (!(await verifyPassword(password, hash))) return refuse({ code: 'registration-password-wrong' });
  const [personId, id] = [app.ids.uuid(), app.ids.uuid()];
  const at = app.clock.wallNow();
  const isNew = await app.db.transaction().execute(async (db) => {
    if (!(await insertPerson(db, { id: personId, name, email, at }))) return false;
    await putPassword(db, { id, personId, hash, at });
    return true;
  });
  return isNew ? accept({ personId, next }) : refuse({ code: 'email-taken' });
}

function unsealed({ keys }: Pick<App, 'keys'>, token: string): PendingPerson | null {
  try {
    return JSON.parse(keys.unseal(REGISTRATION_SEAL, Buffer.from(token, 'base64url'))) as PendingPerson;
  } catch {
    return null; // not sealed by us
  }
}
