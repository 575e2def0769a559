import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { readFeedbackDesk, withholdComment, type FeedbackDesk } from '#server/app/judging/release-feedback.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** What entrants will be told of how they were judged, as they will read it, and what of it is withheld. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const judgingRound = event.url.searchParams.get('vong') ?? undefined;
  const read = await readFeedbackDesk(app, actor, { seasonId: event.params.season, judgingRound });
  if (!read.ok && read.refusal.code !== 'nothing-judged') return leaveDesk(event, read.refusal);
  return {
    desk,
    feedback: read.ok ? feedbackOf(event.locals, read.value) : null,
    releasedNow: event.url.searchParams.has('da-cong-bo'),
  };
};

function feedbackOf({ locale }: App.Locals, { rules, releasedAt, entries, ...rest }: FeedbackDesk) {
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    ...rest,
    rules: rules && {
      ...{ comments: rules.comments, scores: rules.scores },
      opens: rules.opens ? moment(Temporal.Instant.from(rules.opens)) : null,
    },
    releasedAt: releasedAt && moment(releasedAt),
    naming: entries
      .flatMap(({ comments }) => comments)
      .filter(({ namesJudge, withheld }) => namesJudge && withheld === null).length,
    entries: entries.map(({ comments, means, ...entry }) => ({
      ...entry,
      comments: comments.map(({ criterion, ...comment }) => ({ ...comment, criterion: inLocale(criterion, locale) })),
      means:
        means?.map(({ criterion, ...figures }) => ({ ...figures, criterion: inLocale(criterion, locale) })) ?? null,
    })),
  };
}

export const actions: Actions = {
  'giu-lai': async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const comment = { scoreSheetId: said('sheet'), version: Number(said('version')), criterion: said('criterion') };
    const asked = { seasonId: params.season, judgingRound: said('round') || undefined };
    const withheld = await withholdComment(locals.app, locals.actor, { ...asked, ...comment, reason: said('reason') });
    if (!withheld.ok)
      return fail(422, {
        problem: refusalWords(locals.t, withheld.refusal),
        at: `${comment.scoreSheetId}-${comment.criterion}`,
      });
    const page = hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-hoi`);
    redirect(303, `${page}?vong=${encodeURIComponent(said('round'))}`);
  },
};
