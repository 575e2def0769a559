import type { RequestEvent } from '@sveltejs/kit';
import { SESSION_HOURS } from '#core/person/session-policy.ts';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import type { Visitor } from '#server/app/person/auth.ts';

/** Gives the browser a session that was opened. */
export function giveSession({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>, token: string): void {
  const { cookie, signToken } = locals.app.auth;
  cookies.set(cookie.name, signToken(token), { ...attributes(cookie.isSecure), maxAge: SESSION_HOURS * 3600 });
}

/** Takes the session cookie back. */
export function dropSession({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): void {
  const { cookie } = locals.app.auth;
  cookies.delete(cookie.name, attributes(cookie.isSecure));
}

/** Where this request comes from, as our own server has noted it. */
export function visitorOf({ request }: Pick<RequestEvent, 'request'>): Visitor {
  const text = (name: string) => request.headers.get(name) ?? '';
  return { address: text(ADDRESS_HEADER), device: text('user-agent').slice(0, 300) };
}

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;
