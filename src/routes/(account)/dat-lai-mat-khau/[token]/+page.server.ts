import { fail, redirect } from '@sveltejs/kit';
import { PASSWORD_RULES } from '#core/person/account-policy.ts';
import { hrefIn } from '#messages/context.ts';
import { readPasswordReset, resetPassword } from '#server/app/person/reset-password.ts';
import { problemOf } from '../../form-problem.ts';
import { passwordNotice } from '../../password-notice.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the link opens, for which account, and what its password needs. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await readPasswordReset(locals.app, params.token);
  if (!found.ok) return { open: null, closed: problemOf(locals, found.refusal).text };
  const { email, rule } = found.value;
  const { withSecondFactor, withoutSecondFactor } = PASSWORD_RULES.minCharacters;
  const minCharacters = rule === 'totp' ? withSecondFactor : withoutSecondFactor;
  return { closed: null, open: { email, minCharacters, demandsClasses: rule === 'none' } };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const password = String((await request.formData()).get('password') ?? '');
    const open = await readPasswordReset(locals.app, params.token);
    const write = passwordNotice(locals, open.ok ? open.value.email : '');
    const done = await resetPassword(locals.app, params.token, { password, write });
    if (!done.ok) return fail(400, { problem: problemOf(locals, done.refusal) });
    return redirect(303, `${hrefIn(locals.locale, '/dang-nhap')}?reset=1`);
  },
};
