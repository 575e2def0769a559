import { fail, redirect } from '@sveltejs/kit';
import { confirmRegistration, readRegistration } from '#server/app/person/confirm-registration.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { giveSession, visitorOf } from '../../../(account)/session-cookie.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** The account a mail's link would open. Looking opens nothing: programs that scan mail follow links. */
export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' }); // no 'no-referrer': it would turn the Origin of the post into null
  const pending = readRegistration(locals.app, params.token);
  return { email: pending.ok ? pending.value.email : null };
};

export const actions: Actions = {
  default: async (event) => {
    const { app } = event.locals;
    const password = String((await event.request.formData()).get('password') ?? '');
    const confirmed = await confirmRegistration(app, event.params.token, password);
    if (!confirmed.ok) {
      const mayTryAgain = confirmed.refusal.code === 'registration-password-wrong';
      return fail(409, { problem: refusalWords(confirmed.refusal, event.locals), mayTryAgain });
    }
    giveSession(
      event,
      await startSession(app, confirmed.value.personId, { visitor: visitorOf(event), secondFactor: null }),
    );
    redirect(303, confirmed.value.next);
  },
};
