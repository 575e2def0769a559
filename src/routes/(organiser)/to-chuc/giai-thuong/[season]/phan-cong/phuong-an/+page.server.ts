import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { beginPlan } from '#server/app/judging/begin-plan.ts';
import { copyAssignment } from '#server/app/judging/import-plan.ts';
import { listSeasonPlans } from '#server/app/judging/list-plans.ts';
import { leaveDesk, refusalWords } from '../../open-award.ts';
import { openPlanner, planChoices } from '../open-planner.ts';
import { readPlanForm, typedIn } from './plan-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Plans of a season and what another can be made of. */
export const load: PageServerLoad = async (event) => {
  const choices = await planChoices(event);
  const { app, actor, locale } = event.locals;
  const { season } = await openPlanner(event);
  const plans = await listSeasonPlans(app, actor, { seasonId: season.id });
  if (!plans.ok) return leaveDesk(event, plans.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const nameOf = (id: string) => inLocale(season.stages.find((one) => one.id === id)?.name ?? { vi: id }, locale);
  return {
    ...choices,
    plans: plans.value.map((plan) => ({
      ...plan,
      stageName: nameOf(plan.judgingRound),
      begunAt: plan.begunAt.toString(),
      adoptedAt: plan.adoptedAt?.toString() ?? null,
    })),
  };
};

type Event = RequestEvent<{ season: string }>;

const planAddress = ({ locals, params }: Event, planId: string) =>
  hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-cong/phuong-an/${planId}`);

export const actions: Actions = {
  begin: async (event) => {
    const { app, actor, t } = event.locals;
    const form = await event.request.formData();
    const begun = await beginPlan(app, actor, { ...readPlanForm(form), seasonId: event.params.season });
    if (begun.ok) redirect(303, planAddress(event, begun.value.planId));
    return fail(422, { text: refusalWords(t, begun.refusal), typed: typedIn(form) });
  },
  copy: async (event) => {
    const { app, actor, t } = event.locals;
    const form = await event.request.formData();
    const copied = await copyAssignment(app, actor, { ...readPlanForm(form), seasonId: event.params.season });
    if (copied.ok) redirect(303, planAddress(event, copied.value.planId));
    return fail(422, { text: refusalWords(t, copied.refusal), typed: typedIn(form) });
  },
};
