import { fail, redirect } from '@sveltejs/kit';
import { beginSecondFactor, confirmEnrolment, readEnrolment } from '#server/app/person/enrol-second-factor.ts';
import { demandActor } from '../../demand-actor.ts';
import { problemOf } from '../../form-problem.ts';
import { wantedPage, withWanted } from '../../next-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the enrolment stands: not begun, a secret waiting for its first code, or done. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { app } = event.locals;
  return {
    wanted: wantedPage(event.url, event.locals.locale),
    isOn: actor.hasSecondFactor,
    enrolment: await readEnrolment(app, actor),
  };
};

export const actions: Actions = {
  begin: async (event) => {
    const { locals, url } = event;
    const begun = await beginSecondFactor(locals.app, demandActor(event));
    if (!begun.ok) return fail(409, { problem: problemOf(locals, begun.refusal) });
    return redirect(303, withWanted('/tai-khoan/xac-thuc-hai-lop', wantedPage(url, locals.locale), locals.locale));
  },
  // No redirect after success: the backup codes are in this answer and in no other.
  confirm: async (event) => {
    const { locals, request } = event;
    const actor = demandActor(event);
    const code = String((await request.formData()).get('code') ?? '');
    const confirmed = await confirmEnrolment(locals.app, actor, code);
    if (!confirmed.ok) return fail(400, { problem: problemOf(locals, confirmed.refusal) });
    return { backupCodes: confirmed.value };
  },
};
