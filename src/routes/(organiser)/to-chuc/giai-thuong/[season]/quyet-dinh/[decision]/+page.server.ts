import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { publishDecision } from '#server/app/honour/publish-decision.ts';
import { readDecision } from '#server/app/honour/read-decision.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** One decision with what it granted, and whether the public sees it. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const read = await readDecision(app, actor, { decisionId: event.params.decision });
  if (!read.ok || read.value.seasonId !== season.id) return leaveDesk(event, { code: 'decision-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { honours, publishedAt, ...decision } = read.value;
  return {
    desk,
    decision: { ...decision, publishedAt: publishedAt?.toString() ?? null },
    honours: honours.map(({ code, name, organisation, title, category, status }) => ({
      code,
      name,
      organisation,
      title: inLocale(title, locale),
      category: inLocale(category, locale),
      status,
    })),
  };
};

export const actions: Actions = {
  publish: async (event) => {
    const { locals, params } = event;
    const published = await publishDecision(locals.app, locals.actor, { decisionId: params.decision });
    if (!published.ok && published.refusal.code === 'decision-not-found') return leaveDesk(event, published.refusal);
    if (!published.ok && published.refusal.code !== 'decision-published-already')
      return fail(409, { text: refusalWords(locals.t, published.refusal) });
    redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/quyet-dinh/${params.decision}`));
  },
};
