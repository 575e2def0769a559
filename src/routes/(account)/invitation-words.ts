import { formatMoment } from '#messages/format.ts';
import type { OpenInvitation } from '#server/app/person/read-invitation.ts';
import { idOfScope } from '#server/app/person/scopes.ts';
import { roleWords } from './role-words.ts';

/** What a page says of an open invitation. */
export interface InvitationWords {
  readonly email: string;
  readonly inviterName: string | null;
  readonly role: string;
  readonly expiresAt: string;
}

/** An open invitation as its page shows it. */
export async function invitationWords(
  locals: App.Locals,
  { email, role, scope, inviterName, expiresAt }: OpenInvitation,
): Promise<InvitationWords> {
  return {
    email,
    inviterName,
    role: await roleWords(locals, { role, scopeKind: scope.kind, scopeId: idOfScope(scope) }),
    expiresAt: formatMoment(expiresAt.epochMilliseconds, locals.locale),
  };
}
