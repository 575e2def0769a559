import { error, fail, redirect } from '@sveltejs/kit';
import {
  declarePrizesFinal,
  previewContestPrizes,
  publishContestPrizes,
} from '#server/app/contest/publish-contest-prizes.ts';
import { readContestPrizes } from '#server/app/contest/read-contest-prizes.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

/** The prizes of the whole contest: as they were published, or as they would be. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const contest = app.contests.find(event.params.season);
  if (!contest.ok) error(404);
  const { rules, rounds } = contest.value;
  const published = await readContestPrizes(app, contest.value);
  const preview = published && !published.isOutdated ? null : await previewContestPrizes(app, organiser);
  return {
    published,
    preview: preview?.ok ? preview.value : null,
    waiting: preview && !preview.ok ? waitingFor(preview.refusal) : null,
    ladders: { contest: rules.prizes.contest, spreader: rules.prizes.spreader },
    divisions: rules.eligibility.divisions.map(({ id, name }) => ({ id, name })),
    rounds: rounds.map(({ id, name }) => ({ id, name })),
    done: event.url.searchParams.has('xong'),
  };
};

function waitingFor(refusal: { readonly code: string; readonly rounds?: readonly string[] }) {
  return { code: refusal.code, rounds: refusal.rounds ?? [] };
}

export const actions: Actions = {
  'cong-bo': async (event) => {
    const organiser = await organiserOf(event);
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const published = await publishContestPrizes(event.locals.app, organiser, { reason });
    if (!published.ok) return fail(422, { refusal: published.refusal.code });
    redirect(303, deskAddress(event, '/giai-chung-cuoc?xong'));
  },
  'chinh-thuc': async (event) => {
    const organiser = await organiserOf(event);
    const declared = await declarePrizesFinal(event.locals.app, organiser);
    if (!declared.ok) return fail(422, { refusal: declared.refusal.code });
    redirect(303, deskAddress(event, '/giai-chung-cuoc?xong'));
  },
};
