import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '#server/app/person/actor.ts';
import { withWanted } from './next-page.ts';

/** Whoever is signed in; all others sign in first and come back. */
export function demandActor({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): SignedIn {
  return locals.actor ?? redirect(303, withWanted('/dang-nhap', url.pathname, locals.locale));
}
