import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { assignReadings, proposeReadings } from '#server/app/judging/ask-second-readings.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import { wantedOf } from '../read-wanted.ts';
import type { Actions, PageServerLoad } from './$types';

/** Entries that one more reading may decide, each with the judge who would read it. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor, t } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { judgingRound } = wantedOf(event);
  const proposed = await proposeReadings(app, actor, { seasonId: event.params.season, judgingRound });
  if (!proposed.ok && ['not-signed-in', 'analysis-not-found'].includes(proposed.refusal.code))
    return leaveDesk(event, proposed.refusal);
  const round = judgingRound ?? '';
  if (!proposed.ok) return { desk, round, problem: refusalWords(t, proposed.refusal), readings: [], planHash: '' };
  return { desk, round, problem: null, ...proposed.value };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const assigned = await assignReadings(locals.app, locals.actor, {
      ...{ seasonId: params.season, judgingRound: said('round') || undefined },
      ...{ planHash: said('plan'), entryIds: form.getAll('entry').map(String) },
    });
    if (!assigned.ok) return fail(422, { problem: refusalWords(locals.t, assigned.refusal) });
    const page = hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-tich`);
    redirect(303, `${page}?vong=${encodeURIComponent(said('round'))}&da-giao=${assigned.value.assigned}`);
  },
};
