import { fail, redirect } from '@sveltejs/kit';
import { PASSWORD_RULES } from '#core/person/account-policy.ts';
import { hrefIn } from '#messages/context.ts';
import { changePassword, hasPassword, ownPasswordRule } from '#server/app/person/change-password.ts';
import { demandActor } from '../../demand-actor.ts';
import { problemOf } from '../../form-problem.ts';
import { passwordNotice } from '../../password-notice.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a new password of the actor needs, if there is one to change. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { withSecondFactor, withoutSecondFactor } = PASSWORD_RULES.minCharacters;
  const rule = ownPasswordRule(actor);
  return {
    email: actor.email,
    hasPassword: await hasPassword(event.locals.app, actor),
    minCharacters: rule === 'totp' ? withSecondFactor : withoutSecondFactor,
    demandsClasses: rule === 'none',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const actor = demandActor(event);
    const form = await request.formData();
    const [current, wanted] = [String(form.get('current') ?? ''), String(form.get('password') ?? '')];
    const write = passwordNotice(locals, actor.email);
    const changed = await changePassword(locals.app, actor, { current, wanted, write });
    if (!changed.ok) return fail(400, { problem: problemOf(locals, changed.refusal) });
    return redirect(303, `${hrefIn(locals.locale, '/tai-khoan')}?password=1`);
  },
};
