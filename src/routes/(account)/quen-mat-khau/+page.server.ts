import { fail } from '@sveltejs/kit';
import { requestPasswordReset } from '#server/app/person/request-password-reset.ts';
import { problemOf } from '../form-problem.ts';
import { visitorOf } from '../session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether a mail could go out at all. */
export const load: PageServerLoad = ({ locals }) => ({ sendsMail: locals.app.config.smtpUrl !== null });

export const actions: Actions = {
  // The answer is the same whether or not the address has an account.
  default: async (event) => {
    const { locals, request } = event;
    const email = String((await request.formData()).get('email') ?? '');
    const write = (link: string) => ({
      subject: locals.t('person.reset.mail-subject'),
      text: locals.t('person.reset.mail-text', { link }),
    });
    const asked = await requestPasswordReset(locals.app, { email, write }, visitorOf(event));
    if (asked.ok) return { email, problem: undefined };
    const status = asked.refusal.code === 'too-many-requests' ? 429 : 400;
    return fail(status, { email, problem: problemOf(locals, asked.refusal) });
  },
};
