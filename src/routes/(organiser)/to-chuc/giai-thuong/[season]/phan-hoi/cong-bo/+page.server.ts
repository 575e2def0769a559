import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { readFeedbackDesk, releaseFeedback } from '#server/app/judging/release-feedback.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** What follows when the feedback of a judging round is released. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const judgingRound = event.url.searchParams.get('vong') ?? undefined;
  const read = await readFeedbackDesk(app, actor, { seasonId: event.params.season, judgingRound });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const comments = read.value.entries.flatMap((entry) => entry.comments);
  const withheld = comments.filter((comment) => comment.withheld !== null).length;
  const { undecided } = read.value;
  const counts = { undecided, entries: read.value.entries.length, comments: comments.length - withheld, withheld };
  return { desk, round: read.value.judgingRound, counts };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const round = String((await event.request.formData()).get('round') ?? '');
    const released = await releaseFeedback(locals.app, locals.actor, { seasonId: params.season, judgingRound: round });
    if (!released.ok) return fail(422, { problem: refusalWords(locals.t, released.refusal) });
    const page = hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-hoi`);
    redirect(303, `${page}?vong=${encodeURIComponent(round)}&da-cong-bo=1`);
  },
};
