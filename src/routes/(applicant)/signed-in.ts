import { redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { SignedIn } from '#server/app/person/actor.ts';

/** Who is signed in; everybody else signs in first and comes back here. */
export function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  if (locals.actor) return locals.actor;
  redirect(303, `${hrefIn(locals.locale, '/dang-nhap')}?next=${encodeURIComponent(url.pathname)}`);
}
