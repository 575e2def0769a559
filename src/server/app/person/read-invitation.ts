import type { RoleName, Scope, ScopeKind } from '#core/person/roles.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { findInvitation, findInvitationByTokenHash } from '../../db/queries/invitation.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { mayStillGive } from './ask-inviter-again.ts';
import { hashLinkToken } from './link-token.ts';
import { scopeOf } from './scopes.ts';

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: RoleName;
  readonly scope: Scope;
  readonly invitedBy: string | null;
  readonly inviterName: string | null;
  readonly expiresAt: Temporal.Instant;
}

export type InvitationRefusal =
  | { readonly code: 'invitation-not-found' }
  | { readonly code: 'invitation-withdrawn' }
  | { readonly code: 'invitation-used' }
  | { readonly code: 'invitation-declined' }
  | { readonly code: 'invitation-expired'; readonly expiresAt: Temporal.Instant };

type Asked = Pick<App, 'clock'> & { readonly db: ReadonlyKysely };

/** The invitation behind a link, as long as it can be accepted. At its last instant it no longer can. */
export async function readInvitation(app: Asked, token: string): Promise<Result<OpenInvitation, InvitationRefusal>> {
  return openOf(app, await findInvitationByTokenHash(app.db, hashLinkToken(token)));
}

/** An invitation to the address of whoever is signed in, by its id: the mail with the link may be lost. No other exists for them. */
export async function readOwnInvitation(
  app: Asked,
  actor: Actor,
  invitationId: string,
): Promise<Result<OpenInvitation, InvitationRefusal>> {
  const row = isId(invitationId) ? await findInvitation(app.db, invitationId) : undefined;
  return openOf(app, row?.email === actor?.email ? row : undefined);
}

async function openOf(
  app: Asked,
  row: Awaited<ReturnType<typeof findInvitation>>,
): Promise<Result<OpenInvitation, InvitationRefusal>> {
  if (!row) return refuse({ code: 'invitation-not-found' });
  if (row.withdrawn_at) return refuse({ code: 'invitation-withdrawn' });
  if (row.declined_at) return refuse({ code: 'invitation-declined' });
  if (row.accepted_at) return refuse({ code: 'invitation-used' });
  if (Temporal.Instant.compare(app.clock.wallNow(), row.expires_at) >= 0) {
    return refuse({ code: 'invitation-expired', expiresAt: row.expires_at });
  }
  if (!(await mayStillGive(app, row))) return refuse({ code: 'invitation-withdrawn' });
  return accept({
    id: row.id,
    email: row.email,
    role: row.role as RoleName,
    scope: scopeOf({ scopeKind: row.scope_kind as ScopeKind, scopeId: row.scope_id }),
    invitedBy: row.invited_by,
    inviterName: row.inviter_name,
    expiresAt: row.expires_at,
  });
}
