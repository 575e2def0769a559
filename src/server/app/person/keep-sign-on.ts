import { fieldsOfClaims, levelOf } from '#core/contest/login-level.ts';
import type { OidcConfig } from '../../config.ts';
import { putSignOn } from '../../db/queries/sign-on.ts';
import type { Keys } from '../../ports/keys.ts';
import type { App } from '../app.ts';

/** Sealed under this purpose; opened when its owner registers in a contest. */
export const SIGN_ON_PURPOSE = 'person/sign-on';

/** Keyed hash of whoever the provider calls by this subject. */
export function subjectHash(keys: Pick<Keys, 'hmac'>, providerId: string, subject: string): Uint8Array {
  return keys.hmac('person/subject', `${providerId}/${subject}`);
}

/**
 * Keeps how strong the last sign-on of somebody was and what the provider said of them, sealed: a contest that asks for VNeID
 * fills in the registration from it. Each sign-on replaces the one before.
 */
export async function keepSignOn(
  app: Pick<App, 'db' | 'keys' | 'clock'>,
  oidc: OidcConfig,
  profile: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { levelClaim, levels, fields } = oidc.citizen;
  const claim = profile[levelClaim];
  await putSignOn(app.db, {
    providerId: oidc.providerId,
    subjectHash: subjectHash(app.keys, oidc.providerId, String(profile['sub'])),
    level: levelOf(claim === undefined || claim === null ? null : String(claim), levels),
    claims: app.keys.seal(SIGN_ON_PURPOSE, JSON.stringify(fieldsOfClaims(profile, fields))),
    at: app.clock.wallNow(),
  });
}
