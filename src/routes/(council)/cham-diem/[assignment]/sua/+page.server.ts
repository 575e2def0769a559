import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { correctScoreSheet } from '#server/app/judging/correct-score-sheet.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import { refusalText } from '../../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Taking up a sealed sheet again, with its reason. Any other sheet is shown as it is instead. */
export const load: PageServerLoad = async (event) => {
  const { line, head } = await loadAssignment(event, event.params.assignment);
  if (line.state !== 'sealed') redirect(303, hrefIn(event.locals.locale, `/cham-diem/${event.params.assignment}`));
  if (line.mode === 'pick')
    redirect(303, hrefIn(event.locals.locale, `/cham-diem/${event.params.assignment}/thu-tu/sua`));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { head };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const reason = String((await event.request.formData()).get('ly-do') ?? '');
    const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
    if (!opened.ok) return leavePage(event, opened.refusal);
    const begun = await correctScoreSheet(locals.app, locals.actor, {
      scoreSheetId: opened.value.scoreSheetId,
      reason,
    });
    if (begun.ok) redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}`));
    return fail(422, { text: refusalText(locals.t, 'judging', begun.refusal), reason });
  },
};
