import { networkOf } from '#core/person/network-of.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { insertPasswordReset } from '../../db/queries/credential.ts';
import type { App } from '../app.ts';
import { admitRequest, type TooManyRequests } from './admit-request.ts';
import type { Visitor } from './auth.ts';
import { drawLinkToken, keptLinkToken } from './link-token.ts';

/** How long a reset link opens: long enough for a slow mail, too short for a mailbox that is searched later. */
const RESET_MINUTES = 30;
const PER_MINUTE = 10;
const MAILS_PER_MINUTE = 1;

export interface ResetRequest {
  readonly email: string;
  /** Words of the mail, in the language of the door, with the link in them. */
  write(link: string): { readonly subject: string; readonly text: string };
}

export type ResetRequestRefusal = { readonly code: 'email-malformed' } | TooManyRequests;

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'keys' | 'mail' | 'config' | 'log'>;

/**
 * Mails a link that sets a new password to whoever has this address, proven. The answer, and the time it takes, are the same
 * whether or not anybody has it; one address gets at most one mail a minute, however often it is asked for.
 */
export async function requestPasswordReset(
  app: Asked,
  input: ResetRequest,
  visitor: Visitor,
): Promise<Result<void, ResetRequestRefusal>> {
  const frequency = await admitRequest(app, `reset:${networkOf(visitor.address)}`, PER_MINUTE);
  if (!frequency.ok) return frequency;
  const email = readEmail(input.email);
  if (!email.ok) return email;
  const mayMail = await admitRequest(app, `reset-of:${email.value}`, MAILS_PER_MINUTE);
  if (!mayMail.ok) return accept(undefined);
  const token = drawLinkToken(app);
  const at = app.clock.wallNow();
  const expiresAt = at.add({ minutes: RESET_MINUTES });
  const kept = { id: app.ids.uuid(), email: email.value, hash: keptLinkToken(token), at, expiresAt };
  const isKnown = await insertPasswordReset(app.db, kept);
  if (isKnown) sendLink(app, { ...input, email: email.value }, token);
  return accept(undefined);
}

/** Nobody waits for the mail server: how long it takes would tell that there is an account. */
function sendLink(app: Asked, { email, write }: ResetRequest, token: string): void {
  const link = `${app.config.publicUrl}/dat-lai-mat-khau/${token}`;
  void app.mail.send({ to: email, ...write(link) }).catch((error: unknown) => {
    app.log.error({ err: error }, 'password reset not sent'); // the person can ask again
  });
}
