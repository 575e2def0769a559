import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRoleEnd } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from './actor.ts';
import { withdrawWhatTheyMayNotGive } from './ask-inviter-again.ts';
import type { GrantRefusal } from './gates.ts';
import { readRoleGrant } from './read-role-grant.ts';

export type EndRoleRefusal =
  | GrantRefusal
  | { readonly code: 'role-not-found' }
  | { readonly code: 'role-already-ended' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'last-owner' }
  | { readonly code: 'role-end-reason-missing' };

/**
 * Ends a role at once, with the reason. Whoever may give it may end it; to all others it does not exist. What its holder invited to by it
 * is withdrawn.
 */
export async function endRole(
  app: Pick<App, 'db' | 'clock'>,
  actor: Actor,
  input: { readonly grantId: string; readonly reason: string },
): Promise<Result<void, EndRoleRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const found = await readRoleGrant(app, actor, input.grantId);
  if (!found.ok) return found;
  const reason = input.reason.normalize('NFC').trim();
  if (!reason) return refuse({ code: 'role-end-reason-missing' });
  const row = { grantId: input.grantId, by: actor.personId, at: app.clock.wallNow(), reason };
  const isEnded = await app.db.transaction().execute(async (db) => {
    if (!(await insertRoleEnd(db, row))) return false;
    await withdrawWhatTheyMayNotGive({ ...app, db }, { inviter: found.value.personId, by: actor.personId });
    return true;
  });
  return isEnded ? accept(undefined) : refuse({ code: 'role-already-ended' });
}
