import type { RoleName, Scope } from '#core/person/roles.ts';
import { readEmail } from '#core/shared/email.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertInvitation } from '../../db/queries/invitation.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { proveGrantor, type GrantorOf, type GrantRefusal } from './gates.ts';
import { hashLinkToken, drawLinkToken } from './link-token.ts';
import { idOfScope } from './scopes.ts';

const VALID_DAYS = 14; // long enough for a leave, short enough for a mailbox that changes hands

export interface InvitationInput {
  readonly email: string;
  readonly role: RoleName;
  readonly scope: Scope;
  /** Words of the mail, in the language of the door, with the link in them. */
  write(link: string): { readonly subject: string; readonly text: string };
}

export interface Invited {
  readonly invitationId: string;
  /** Shown to the inviter once where it was not mailed. */
  readonly link: string;
  /** Whether a mail server has taken the invitation. */
  readonly isMailed: boolean;
}

export type InviteRefusal =
  GrantRefusal | { readonly code: 'email-malformed' } | { readonly code: 'owner-by-transfer-only' };

type Asked = Pick<App, 'db' | 'ids' | 'clock' | 'mail' | 'config' | 'log'>;

/**
 * Invites somebody by mail to take a role that the actor may give. The link is good for two weeks, once, while the
 * actor may give the role. An owner is made by handing over alone.
 */
export async function invitePerson(
  app: Asked,
  actor: Actor,
  input: InvitationInput,
): Promise<Result<Invited, InviteRefusal>> {
  const proved = await proveGrantor(app, actor, input);
  if (!proved.ok) return proved;
  if (input.role === 'organisation-owner') return refuse({ code: 'owner-by-transfer-only' });
  return sendInvitation(app, proved.value, input);
}

/** Invites somebody to a role whose giving was proved. */
export async function sendInvitation(
  app: Asked,
  { role, scope, by }: GrantorOf,
  input: Pick<InvitationInput, 'email' | 'write'>,
): Promise<Result<Invited, { readonly code: 'email-malformed' }>> {
  const email = readEmail(input.email);
  if (!email.ok) return email;
  const token = drawLinkToken(app);
  const id = app.ids.uuid();
  const at = app.clock.wallNow();
  await insertInvitation(app.db, {
    id,
    email: email.value,
    role,
    scopeKind: scope.kind,
    scopeId: idOfScope(scope),
    tokenHash: hashLinkToken(token),
    by,
    at,
    expiresAt: at.add({ hours: 24 * VALID_DAYS }),
  });
  const link = `${app.config.publicUrl}/loi-moi/${token}`;
  const isTaken = await app.mail.send({ to: email.value, ...input.write(link) }).then(
    () => true,
    (error: unknown) => {
      app.log.error({ err: error, invitation: id }, 'invitation not sent'); // the inviter has the link
      return false;
    },
  );
  return accept({ invitationId: id, link, isMailed: isTaken && app.config.smtpUrl !== null });
}
