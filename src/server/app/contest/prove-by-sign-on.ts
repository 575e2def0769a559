import { isStrongEnough, type SignOnLevel } from '#core/contest/login-level.ts';
import type { SentFields } from '#core/contest/registration.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findSignOn, findSubjectOf } from '../../db/queries/sign-on.ts';
import type { App } from '../app.ts';
import { SIGN_ON_PURPOSE, subjectHash } from '../person/keep-sign-on.ts';

export type SignOnRefusal =
  | { readonly code: 'sign-on-unavailable' }
  | { readonly code: 'sign-on-needed' }
  | { readonly code: 'sign-on-too-weak'; readonly asked: SignOnLevel };

export interface SignOnProof {
  readonly level: SignOnLevel;
  /** What the provider says, as fields of a registration. */
  readonly fields: SentFields;
}

const VALID_HOURS = 12;

/**
 * What the provider said of the person who is signed in, if the sign-on is as strong as the rules ask for and not older than half
 * a day: a session may live longer than that on a shared machine.
 */
export async function proveBySignOn(
  app: App,
  asked: { readonly level: SignOnLevel; readonly personId: string | undefined },
): Promise<Result<SignOnProof, SignOnRefusal>> {
  const { provider } = app.auth;
  if (!provider) return refuse({ code: 'sign-on-unavailable' });
  if (asked.personId === undefined) return refuse({ code: 'sign-on-needed' });
  const subject = await findSubjectOf(app.db, asked.personId, provider.id);
  const row = subject && (await findSignOn(app.db, provider.id, subjectHash(app.keys, provider.id, subject)));
  const oldest = app.clock.wallNow().subtract({ hours: VALID_HOURS });
  if (!row || Temporal.Instant.compare(row.signed_on_at, oldest) < 0) return refuse({ code: 'sign-on-needed' });
  const level = row.level as SignOnLevel;
  if (!isStrongEnough(level, asked.level)) return refuse({ code: 'sign-on-too-weak', asked: asked.level });
  return accept({ level, fields: JSON.parse(app.keys.unseal(SIGN_ON_PURPOSE, row.claims)) as SentFields });
}
