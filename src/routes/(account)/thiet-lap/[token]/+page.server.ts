import { fail, redirect } from '@sveltejs/kit';
import { PASSWORD_RULES } from '#core/person/account-policy.ts';
import { createFirstAdministrator } from '#server/app/person/create-first-administrator.ts';
import { isSetUpLinkValid } from '#server/app/person/open-set-up-link.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { problemOf } from '../../form-problem.ts';
import { withWanted } from '../../next-page.ts';
import { giveSession, visitorOf } from '../../session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the set-up link opens, and what a password needs. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const isValid = await isSetUpLinkValid(locals.app, params.token);
  return { isValid, minCharacters: PASSWORD_RULES.minCharacters.withSecondFactor };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const text = (field: string) => String(form.get(field) ?? '');
    const input = { name: text('name'), email: text('email'), password: text('password') };
    const made = await createFirstAdministrator(locals.app, params.token, input);
    if (!made.ok) return fail(400, { name: input.name, email: input.email, problem: problemOf(locals, made.refusal) });
    giveSession(event, await startSession(locals.app, made.value, { visitor: visitorOf(event), secondFactor: null }));
    return redirect(303, withWanted('/tai-khoan/xac-thuc-hai-lop', '/tai-khoan', locals.locale));
  },
};
