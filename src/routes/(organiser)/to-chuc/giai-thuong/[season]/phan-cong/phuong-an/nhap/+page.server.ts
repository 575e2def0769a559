import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { importPlan } from '#server/app/judging/import-plan.ts';
import { refusalWords } from '../../../open-award.ts';
import { planChoices } from '../../open-planner.ts';
import { readPlanForm } from '../plan-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a file of assignments is read against. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return planChoices(event);
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale, t } = event.locals;
    const form = await event.request.formData();
    const sent = form.get('file');
    if (!(sent instanceof File) || sent.size === 0)
      return fail(422, { text: t('council.plan.file-missing'), problems: [] });
    const { judgingRound, scope, settings } = readPlanForm(form);
    const file = { fileName: sent.name.normalize('NFC').slice(0, 200), content: await sent.bytes() };
    const made = await importPlan(app, actor, {
      seasonId: event.params.season,
      judgingRound,
      scope,
      settings,
      ...file,
    });
    if (made.ok)
      redirect(
        303,
        hrefIn(locale, `/to-chuc/giai-thuong/${event.params.season}/phan-cong/phuong-an/${made.value.planId}`),
      );
    const { refusal } = made;
    const problems = refusal.code === 'plan-file-invalid' ? refusal.problems : [];
    return fail(422, {
      text: refusalWords(t, refusal),
      problems: problems.map(({ line, kind, text }) => t(`council.plan.file.${kind}`, { line, text })),
    });
  },
};
