import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { sealScoreSheet } from '#server/app/judging/seal-score-sheet.ts';
import { givenWords } from '../../../../mode-words.ts';
import { leavePage } from '../../leave-page.ts';
import { loadAssignment } from '../../load-assignment.ts';
import { refusalText } from '../../refusal-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is about to be sealed. A sheet that cannot be sealed is shown as it is instead. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { head } = await loadAssignment(event, params.assignment);
  const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
  const sheet = opened.ok ? opened.value : null;
  if (!sheet || sheet.definition.mode === 'pick' || sheet.problems.length > 0 || sheet.readOnly)
    redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}`));
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    head,
    revision: sheet.revision,
    mode: sheet.definition.mode ?? null,
    given: sheet.definition.mode ? givenWords(locals.t, sheet.definition.mode, sheet.scores) : '',
    comment: Object.values(sheet.comments).join(' '),
    totalHundredths: sheet.totalHundredths,
    max: sheet.definition.scale.max,
    isCorrection: sheet.state === 'correcting',
    criteria: sheet.definition.criteria.map(({ id, name, weight }) => {
      const sums = sheet.criteria.find(({ criterion }) => criterion === id);
      return {
        id,
        name: inLocale(name, locals.locale),
        weight,
        subtotalHundredths: sums?.subtotalHundredths ?? 0,
        contributionHundredths: sums?.contributionHundredths ?? 0,
      };
    }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const revision = Number((await event.request.formData()).get('revision')) || 0;
    const opened = await openScoreSheet(locals.app, locals.actor, { assignmentId: params.assignment });
    if (!opened.ok) return leavePage(event, opened.refusal);
    const sealed = await sealScoreSheet(locals.app, locals.actor, {
      scoreSheetId: opened.value.scoreSheetId,
      revision,
    });
    if (sealed.ok) redirect(303, hrefIn(locals.locale, `/cham-diem/${params.assignment}`));
    return fail(409, { text: refusalText(locals.t, 'judging', sealed.refusal) });
  },
};
