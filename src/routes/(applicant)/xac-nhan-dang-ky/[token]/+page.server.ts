import { fail, redirect } from '@sveltejs/kit';
import { confirmRegistration, readRegistration } from '#server/app/person/confirm-registration.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { giveSession, visitorOf } from '../../../(account)/session-cookie.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** The account a mail's link would open. Looking opens nothing: programs that scan mail follow links. */
export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const pending = readRegistration(locals.app, params.token);
  return { email: pending.ok ? pending.value.email : null };
};

export const actions: Actions = {
  default: async (event) => {
    const { app } = event.locals;
    const confirmed = await confirmRegistration(app, event.params.token);
    if (!confirmed.ok) return fail(409, { problem: refusalWords(confirmed.refusal, event.locals) });
    giveSession(
      event,
      await startSession(app, confirmed.value.personId, { visitor: visitorOf(event), secondFactor: null }),
    );
    redirect(303, confirmed.value.next);
  },
};
