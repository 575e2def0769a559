import { fail, redirect } from '@sveltejs/kit';
import { computeCollective } from '#server/app/contest/compute-collective.ts';
import { publishCollective, readCollective } from '#server/app/contest/publish-collective.ts';
import { recordJuryPlace } from '#server/app/contest/record-jury-place.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

/** The collective prizes as they stand now, and as they were published. */
export const load: PageServerLoad = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const computed = await computeCollective(app, event.params.season);
  const published = await readCollective(app, event.params.season);
  const contest = app.contests.find(event.params.season);
  return {
    board: computed.ok ? computed.value : null,
    published: published && {
      revision: published.revision,
      publishedAt: published.publishedAt,
      isOutdated: published.isOutdated,
    },
    prizes: contest.ok ? contest.value.rules.prizes.collective : [],
  };
};

export const actions: Actions = {
  'cong-bo': async (event) => {
    const organiser = await organiserOf(event);
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const published = await publishCollective(event.locals.app, organiser, { reason });
    if (!published.ok) return fail(422, { refusal: published.refusal.code });
    redirect(303, deskAddress(event, '/giai-tap-the'));
  },
  'cham-diem': async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const input = { unit: String(form.get('unit') ?? ''), place: Number(form.get('place')) };
    const recorded = await recordJuryPlace(event.locals.app, organiser, input);
    if (!recorded.ok) return fail(422, { refusal: recorded.refusal.code });
    redirect(303, deskAddress(event, '/giai-tap-the'));
  },
};
