import { redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { withdrawDraft } from '#server/app/season/withdraw-draft.ts';
import { openDraft, writerOf } from '../writer.ts';
import type { Actions, PageServerLoad } from './$types';

/** The question before a draft is given up. */
export const load: PageServerLoad = async (event) => {
  await openDraft(event);
};

export const actions: Actions = {
  default: async (event) => {
    await withdrawDraft(event.locals.app, await writerOf(event));
    redirect(303, hrefIn(event.locals.locale, '/to-chuc/cuoc-thi'));
  },
};
