import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { adoptPlan } from '#server/app/judging/adopt-plan.ts';
import { changePlan } from '#server/app/judging/change-plan.ts';
import { readPlan } from '#server/app/judging/read-plan.ts';
import { solveAgain } from '#server/app/judging/solve-again.ts';
import { stopPlan } from '#server/app/judging/stop-plan.ts';
import { leaveDesk, refusalWords } from '../../../open-award.ts';
import { openPlanner } from '../../open-planner.ts';
import { entryChange } from './entry-change.ts';
import { changeWords, namesIn, showPlan } from './show-plan.ts';
import type { Actions, PageServerLoad } from './$types';

/** One plan, and the change of one entry that is being looked at. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openPlanner(event);
  const { app, actor, locale, t } = event.locals;
  const found = await readPlan(app, actor, { seasonId: season.id, planId: event.params.plan });
  if (!found.ok) return leaveDesk(event, found.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const stage = season.stages.find(({ id }) => id === found.value.judgingRound);
  return {
    desk,
    stageName: inLocale(stage?.name ?? { vi: found.value.judgingRound }, locale),
    isPresented: stage?.kind === 'presentation',
    plan: showPlan(t, found.value),
    change: await entryChange(event, found.value),
  };
};

type Event = RequestEvent<{ season: string; plan: string }>;

const asked = ({ params }: Event) => ({ seasonId: params.season, planId: params.plan });

const goTo = (event: Event, planId: string): never =>
  redirect(
    303,
    hrefIn(event.locals.locale, `/to-chuc/giai-thuong/${event.params.season}/phan-cong/phuong-an/${planId}`),
  );

/** Pairs of a form, each as `judge~entry`. */
function pairsIn(form: FormData, name: string): readonly JudgeEntry[] {
  return form.getAll(name).map((value) => {
    const [judge = '', entry = ''] = String(value).split('~');
    return { judge, entry };
  });
}

export const actions: Actions = {
  stop: async (event) => {
    const { app, actor, t } = event.locals;
    const stopped = await stopPlan(app, actor, asked(event));
    if (stopped.ok) return goTo(event, event.params.plan);
    return fail(422, { text: refusalWords(t, stopped.refusal), changes: [] });
  },
  ease: async (event) => {
    const { app, actor, t } = event.locals;
    const again = await solveAgain(app, actor, { ...asked(event), way: 'eased' });
    if (again.ok) return goTo(event, again.value.planId);
    return fail(422, { text: refusalWords(t, again.refusal), changes: [] });
  },
  again: async (event) => {
    const { app, actor, t } = event.locals;
    const form = await event.request.formData();
    const again = await solveAgain(app, actor, { ...asked(event), way: 'around', fixed: pairsIn(form, 'fix') });
    if (again.ok) return goTo(event, again.value.planId);
    return fail(422, { text: refusalWords(t, again.refusal), changes: [] });
  },
  change: async (event) => {
    const { app, actor, t } = event.locals;
    const form = await event.request.formData();
    const change = { ...asked(event), add: pairsIn(form, 'add'), remove: pairsIn(form, 'remove') };
    const changed = await changePlan(app, actor, change);
    if (changed.ok) return goTo(event, changed.value.planId);
    return fail(422, { text: refusalWords(t, changed.refusal), changes: [] });
  },
  adopt: async (event) => {
    const { app, actor, t } = event.locals;
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const adopted = await adoptPlan(app, actor, { ...asked(event), reason });
    if (adopted.ok) return goTo(event, event.params.plan);
    const found = await readPlan(app, actor, asked(event));
    const { refusal } = adopted;
    const changes =
      found.ok && refusal.code === 'plan-outdated'
        ? refusal.changes.map((one) => changeWords(t, namesIn(found.value), one))
        : [];
    return fail(422, { text: refusalWords(t, refusal), changes });
  },
};
