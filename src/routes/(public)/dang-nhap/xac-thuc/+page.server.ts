import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { presentSecondFactor } from '#server/app/person/present-second-factor.ts';
import { readVisit, type AwaitingSecondFactor } from '#server/app/person/read-actor.ts';
import { signOut } from '#server/app/person/sign-out.ts';
import { problemOf } from '../../../(account)/form-problem.ts';
import { stepAfterSignIn, wantedPage, withWanted } from '../../../(account)/next-page.ts';
import { dropSession } from '../../../(account)/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page exists only for a session that awaits its second factor. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  await awaitedIn(event);
};

export const actions: Actions = {
  present: async (event) => {
    const { locals, request, url } = event;
    const awaiting = await awaitedIn(event);
    const code = String((await request.formData()).get('code') ?? '');
    const presented = await presentSecondFactor(locals.app, awaiting, code);
    if (!presented.ok) return fail(400, { problem: problemOf(locals, presented.refusal) });
    return redirect(303, wantedPage(url, locals.locale));
  },
  leave: async (event) => {
    const { locals, request, url } = event;
    await signOut(locals.app, request.headers.get('cookie'));
    dropSession(event);
    return redirect(303, withWanted('/dang-nhap', wantedPage(url, locals.locale), locals.locale));
  },
};

async function awaitedIn({ locals, request, url }: RequestEvent): Promise<AwaitingSecondFactor> {
  const visit = await readVisit(locals.app, request.headers.get('cookie'));
  if (visit.awaiting) return visit.awaiting;
  return redirect(
    303,
    stepAfterSignIn(visit, wantedPage(url, locals.locale), locals.locale) ?? hrefIn(locals.locale, '/dang-nhap'),
  );
}
