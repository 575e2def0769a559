import { error, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import type { NominationView } from '#server/app/nomination/describe-nomination.ts';
import { listOwnNominations } from '#server/app/nomination/list-nominations.ts';
import { listNominationsOfMe, openOwnInvitation } from '#server/app/nomination/open-own-invitation.ts';
import { nominationWords } from '../../nomination-words.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom somebody has nominated and what became of it, and who nominated them. */
export const load: PageServerLoad = async (event) => {
  const person = signedIn(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const { app } = event.locals;
  const [made, received] = await Promise.all([listOwnNominations(app, person), listNominationsOfMe(app, person)]);
  const words = (one: NominationView) => nominationWords(event.locals, one);
  return { nominations: made.map(words), received: received.filter(({ mode }) => mode !== 'self').map(words) };
};

export const actions: Actions = {
  /** Opens what one was invited to, as the link in the mail does. */
  mo: async (event) => {
    const person = signedIn(event);
    const nominationId = String((await event.request.formData()).get('nomination') ?? '');
    const opened = await openOwnInvitation(event.locals.app, person, { nominationId });
    if (!opened.ok) error(404);
    redirect(303, hrefIn(event.locals.locale, new URL(opened.value.link).pathname));
  },
};
