import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { isAssumed } from '#core/season/overlay.ts';
import { hrefIn } from '#messages/context.ts';
import { listPublicVotesAtDesk } from '#server/app/judging/list-public-votes.ts';
import { preparePublicVote } from '#server/app/judging/prepare-public-vote.ts';
import { voteDeskOf } from '../chung-tuyen/vote-desk.ts';
import { leaveDesk, refusalWords } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** The public votes of a season: every one there was, and the next one to prepare. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { app, actor, locale } = locals;
  const desk = await listPublicVotesAtDesk(app, actor, params.season);
  const held = app.seasons.find(params.season);
  if (!desk.ok || held?.season.kind !== 'award')
    return leaveDesk(event, desk.ok ? { code: 'season-not-found' } : desk.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const labels = new Map(held.season.award.categories.map(({ id, label }) => [id, label]));
  return {
    desk: await voteDeskOf(held.season, locals),
    isIllustrative: isAssumed(held.illustrative, '/award/publicVotes'),
    mayRun: desk.value.mayRun,
    votes: desk.value.votes.map(({ name, ...vote }) => ({ ...vote, name: inLocale(name, locale) })),
    stated: desk.value.stated.map(({ rules, unknown, possible, isPrepared }) => ({
      ...{ id: rules.id, name: inLocale(rules.name, locale), unknown, isPrepared },
      possible: possible.map((one) => ({ ...one, category: labels.get(one.categoryId) ?? one.categoryId })),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const entryIds = [...new Set(form.getAll('entry').map(String))];
    const candidates = entryIds.map((entryId) => ({
      ...{ entryId, description: text(`description-${entryId}`), consent: text(`consent-${entryId}`) },
    }));
    const asked = { seasonId: params.season, ruleId: text('rule'), candidates };
    const prepared = await preparePublicVote(locals.app, locals.actor, asked);
    if (prepared.ok)
      redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/binh-chon/${prepared.value.voteId}`));
    const { refusal } = prepared;
    if (['not-signed-in', 'season-not-found'].includes(refusal.code)) return leaveDesk(event, refusal);
    return fail(422, { ruleId: asked.ruleId, candidates, problem: refusalWords(locals.t, refusal) });
  },
};
