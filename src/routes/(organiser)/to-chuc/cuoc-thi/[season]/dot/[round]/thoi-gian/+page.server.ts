import { fail, redirect } from '@sveltejs/kit';
import { canDelayRound } from '#core/contest/policy.ts';
import { extendRound } from '#server/app/contest/extend-round.ts';
import { listRoundDelays } from '#server/app/contest/list-round-delays.ts';
import { pauseRound } from '#server/app/contest/pause-round.ts';
import { resumeRound } from '#server/app/contest/resume-round.ts';
import { deskAddress, organiserOf, roundView } from '../../../organiser.ts';
import { readDelayForm } from './delay-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Pausing, resuming and extending a round: first the form, then the same page asks with the consequences before anything is done. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const round = await roundView(event);
  const delayed = await listRoundDelays(event.locals.app, organiser, round.id);
  return {
    round,
    canDelay: canDelayRound({ role: 'organiser', progress: round.progress }),
    ...delayed,
    asked: readDelayForm(event.url.searchParams, event.locals.app.clock.seasonNow(event.params.season)),
    id: event.locals.app.ids.uuid(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const { app } = event.locals;
    const form = await event.request.formData();
    const asked = readDelayForm(form, app.clock.seasonNow(event.params.season));
    const common = { id: String(form.get('id') ?? ''), roundId: event.params.round, reason: asked.reason };
    const made =
      asked.act === 'gia-han'
        ? await extendRound(app, organiser, { ...common, minutes: asked.minutes ?? 0 })
        : asked.act === 'tam-dung'
          ? await pauseRound(app, organiser, { ...common, expectedAt: asked.expectedAt })
          : await resumeRound(app, organiser, common);
    if (!made.ok) return fail(422, { refusal: made.refusal.code });
    redirect(303, deskAddress(event, `/dot/${event.params.round}/thoi-gian?xong=${asked.act}`));
  },
};
