import type { RequestEvent } from '@sveltejs/kit';
import { isSignOnLevel } from '#core/contest/login-level.ts';
import type { SentFields } from '#core/contest/registration.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { proveBySignOn } from '#server/app/contest/prove-by-sign-on.ts';
import { addressIn } from '../participant.ts';

/** How far somebody has come where the rules ask for a sign-on at a provider. */
export interface SignOnState {
  readonly state: 'ready' | 'sign-on-needed' | 'sign-on-too-weak' | 'sign-on-unavailable';
  /** What the provider said; shown, not asked again. */
  readonly fields: SentFields;
  readonly label: string;
  readonly href: string;
}

/** `null` = the rules ask for no sign-on. */
export async function signOnState(
  event: Pick<RequestEvent, 'locals' | 'params' | 'url'>,
  { rules }: Pick<Contest, 'rules'>,
): Promise<SignOnState | null> {
  const { login } = rules.identity;
  if (!isSignOnLevel(login)) return null;
  const { app, actor } = event.locals;
  const proved = await proveBySignOn(app, { level: login, personId: actor?.personId });
  return {
    state: proved.ok ? 'ready' : proved.refusal.code,
    fields: proved.ok ? proved.value.fields : {},
    label: app.auth.provider?.label ?? '',
    href: `/api/auth/oidc?next=${encodeURIComponent(addressIn(event, `/du-thi${event.url.searchParams.has('cach') ? `?cach=${login}` : ''}`))}`,
  };
}
