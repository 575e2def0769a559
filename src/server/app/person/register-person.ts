import { admitPassword, type PasswordRefusal } from '#core/person/account-policy.ts';
import { networkOf } from '#core/person/network-of.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPersonByEmail } from '../../db/queries/person.ts';
import type { App } from '../app.ts';
import { admitRequest, type TooManyRequests } from './admit-request.ts';
import type { Visitor } from './auth.ts';
import { createPerson, type PersonRefusal } from './create-person.ts';
import { hashPassword } from './passwords.ts';

export interface PersonToRegister {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Path to go on to after the address is proved. */
  readonly next: string;
  /** Words of the mail, in the language of the door. Without a link: somebody has an account at this address already. */
  write(link: string | null): { readonly subject: string; readonly text: string };
}

export type RegisterPersonRefusal = PersonRefusal | PasswordRefusal | TooManyRequests;

export type Registered = { readonly what: 'created'; readonly personId: string } | { readonly what: 'mail-sent' };

/** What the link of the mail carries, sealed: nothing is kept before the address is proved. */
export interface PendingPerson {
  readonly name: string;
  readonly email: string;
  readonly hash: string;
  readonly next: string;
  /** ISO instant, the first one that is too late. */
  readonly expiresAt: string;
}

export const REGISTRATION_SEAL = 'person-registration';
const VALID_HOURS = 24; // long enough for a mail that is held up, short enough for a mailbox that is shared
const PER_MINUTE = 10;
const MAILS_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys' | 'mail' | 'config' | 'log' | 'isDemo'>;

/**
 * Opens an account for whoever asks. The address is proved by a link in a mail; the answer is the same whether or not it has an
 * account. In a demo, which sends no mail, the account is there at once.
 */
export async function registerPerson(
  app: Asked,
  input: PersonToRegister,
  visitor: Visitor,
): Promise<Result<Registered, RegisterPersonRefusal>> {
  const frequency = await admitRequest(app, `register:${networkOf(visitor.address)}`, PER_MINUTE);
  if (!frequency.ok) return frequency;
  const email = readEmail(input.email);
  if (!email.ok) return email;
  const name = input.name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!name) return refuse({ code: 'name-missing' });
  const admitted = admitPassword(input.password, 'none');
  if (!admitted.ok) return admitted;
  if (!app.isDemo) return sendLink(app, { ...input, name, email: email.value });
  const person = await createPerson(app, { name, email: email.value, password: input.password });
  return person.ok ? accept({ what: 'created', personId: person.value }) : person;
}

async function sendLink(app: Asked, { name, email, password, next, write }: PersonToRegister) {
  const hash = await hashPassword(password); // before looking, so that the time taken does not tell either
  const isKnown = (await findPersonByEmail(app.db, email)) !== undefined;
  const expiresAt = app.clock.wallNow().add({ hours: VALID_HOURS }).toString();
  const pending: PendingPerson = { name, email, hash, next, expiresAt };
  const token = Buffer.from(app.keys.seal(REGISTRATION_SEAL, JSON.stringify(pending))).toString('base64url');
  const link = `${app.config.publicUrl}/xac-nhan-dang-ky/${token}`;
  const mails = await admitRequest(app, `register-mail:${email}`, MAILS_PER_HOUR, HOUR_MS);
  if (!mails.ok) return accept({ what: 'mail-sent' as const }); // nobody's mailbox is filled by strangers; the answer stays the same
  await app.mail.send({ to: email, ...write(isKnown ? null : link) }).catch((error: unknown) => {
    app.log.error({ err: error }, 'registration mail not sent'); // the person can ask again
  });
  return accept({ what: 'mail-sent' as const });
}
