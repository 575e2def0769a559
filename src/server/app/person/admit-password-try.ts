import { maySignIn } from '#core/person/account-policy.ts';
import type { Result } from '#core/shared/result.ts';
import { insertSignInFailure, listSignInFailures, lockEmailKey } from '../../db/queries/person.ts';
import type { App } from '../app.ts';

export type PasswordTryRefusal = { readonly code: 'sign-in-suspended'; readonly until: Temporal.Instant };

/** Under what the failures of an address are counted: never the address itself. */
export function keyOfEmail(app: Pick<App, 'keys'>, email: string): Uint8Array {
  return app.keys.hmac('sign-in-failure', email);
}

/**
 * Whether a password may be tried for this address. Counts every try as failed until it has succeeded, so that tries at once
 * cannot outrun the count; who succeeds deletes the failures.
 */
export async function admitPasswordTry(
  app: Pick<App, 'db' | 'ids' | 'clock'>,
  emailKey: Uint8Array,
): Promise<Result<void, PasswordTryRefusal>> {
  return app.db.transaction().execute(async (db) => {
    await lockEmailKey(db, emailKey);
    const at = app.clock.wallNow();
    const admitted = maySignIn(await listSignInFailures(db, emailKey), at);
    if (admitted.ok) await insertSignInFailure(db, { id: app.ids.uuid(), emailKey, at });
    return admitted;
  });
}
