import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { beginFreeze } from '#server/app/judging/begin-freeze.ts';
import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { standingOf } from '../../../../../../show-analysis.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import { wantedOf } from '../read-wanted.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is about to be frozen, and what follows. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = await readAnalysis(app, actor, { ...wantedOf(event), current: true });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const { standing } = read.value;
  const counts =
    standing.state === 'done'
      ? {
          entries: standing.analysis.entries.length,
          readings: standing.analysis.readings,
          isAdjusted: standing.analysis.isAdjusted,
        }
      : null;
  return { desk, standing: standingOf(event.locals, read.value), counts };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const begun = await beginFreeze(locals.app, locals.actor, {
      ...{ seasonId: params.season, judgingRound: said('round'), scope: said('scope'), method: said('method') },
      ...{ seenHash: said('seen'), reason: said('reason') },
    });
    const { refusal } = begun.ok ? { refusal: null } : begun;
    if (refusal && refusal.code !== 'freeze-under-way')
      return fail(422, { problem: refusalWords(locals.t, refusal), reason: said('reason') });
    const freezingId = begun.ok ? begun.value.freezingId : (begun.refusal as { freezingId: string }).freezingId;
    redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-tich/khoa/${freezingId}`));
  },
};
