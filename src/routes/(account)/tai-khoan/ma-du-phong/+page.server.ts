import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { issueBackupCodes } from '#server/app/person/issue-backup-codes.ts';
import { demandActor } from '../../demand-actor.ts';
import { problemOf } from '../../form-problem.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only for somebody who has a second factor. */
export const load: PageServerLoad = (event) => {
  if (!demandActor(event).hasSecondFactor) redirect(303, hrefIn(event.locals.locale, '/tai-khoan'));
};

export const actions: Actions = {
  // No redirect after success: the backup codes are in this answer and in no other.
  default: async (event) => {
    const { locals, request } = event;
    const code = String((await request.formData()).get('code') ?? '');
    const issued = await issueBackupCodes(locals.app, demandActor(event), code);
    if (!issued.ok) return fail(400, { problem: problemOf(locals, issued.refusal) });
    return { backupCodes: issued.value };
  },
};
