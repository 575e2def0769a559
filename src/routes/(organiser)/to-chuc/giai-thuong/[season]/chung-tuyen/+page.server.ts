import { fail, redirect } from '@sveltejs/kit';
import type { EntryObstacle } from '#core/honour/decision.ts';
import { fractionOfText, toHundredths } from '#core/shared/fraction.ts';
import { isAssumed } from '#core/season/overlay.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import type { Translate } from '#messages/translate.ts';
import { readFinalRound } from '#server/app/judging/list-final-votes.ts';
import { prepareFinalVote, previewFinalVote, type VoteToPrepare } from '#server/app/judging/prepare-final-vote.ts';
import { leaveDesk, refusalWords } from '../open-award.ts';
import { voteDeskOf } from './vote-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The final round: how the council votes on each title, every vote there was, and the next one. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { app, actor, locale } = locals;
  const round = await readFinalRound(app, actor, params.season);
  const held = app.seasons.find(params.season);
  if (!round.ok || held?.season.kind !== 'award')
    return leaveDesk(event, round.ok ? { code: 'season-not-found' } : round.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { titles, ...rest } = round.value;
  return {
    ...rest,
    desk: await voteDeskOf(held.season, locals),
    isIllustrative: isAssumed(held.illustrative, '/award/finalRound'),
    thresholdHundredths: held.season.award.council?.thresholdHundredths ?? null,
    categories: held.season.award.categories.map(({ id, label, name }) => ({
      value: id,
      label: `${label}: ${inLocale(name, locale)}`,
    })),
    titles: titles.map(({ name, ...title }) => ({ ...title, name: inLocale(name, locale) })),
  };
};

async function typedIn({ request, params }: RequestEvent): Promise<VoteToPrepare> {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const categoryIds = [...new Set(form.getAll('category').map(String))];
  return { seasonId: params.season, titleId: text('title'), councilId: text('council'), categoryIds };
}

function refused(event: RequestEvent, typed: VoteToPrepare, refusal: { readonly code: string }) {
  if (['not-signed-in', 'season-not-found'].includes(refusal.code)) return leaveDesk(event, refusal);
  return fail(422, { typed, problem: refusalWords(event.locals.t, refusal), preview: null });
}

function obstacleWords(t: Translate, obstacle: EntryObstacle): string {
  const countedJudges = 'countedJudges' in obstacle ? obstacle.countedJudges : 0;
  return t(`judging.vote.obstacle.${obstacle.code}`, { countedJudges });
}

export const actions: Actions = {
  review: async (event) => {
    const { locals } = event;
    const typed = await typedIn(event);
    const preview = await previewFinalVote(locals.app, locals.actor, typed);
    if (!preview.ok) return refused(event, typed, preview.refusal);
    const { title, candidates, refused: left, rules, places, hasAnalysis, members } = preview.value;
    return {
      typed,
      problem: null,
      preview: {
        ...{ titleName: inLocale(title.name, locals.locale), rules, places, hasAnalysis, members },
        candidates: candidates.map(({ entryId, name, organisationName, categoryId, countedJudges, result }) => {
          const shown = { entryId, name, organisationName, categoryId, countedJudges };
          return { ...shown, resultHundredths: toHundredths(fractionOfText(result)) };
        }),
        left: left.map(({ entryId, name, obstacles }) => ({
          ...{ entryId, name },
          why: obstacles.map((obstacle) => obstacleWords(locals.t, obstacle)).join(' '),
        })),
      },
    };
  },
  prepare: async (event) => {
    const { locals, params } = event;
    const typed = await typedIn(event);
    const prepared = await prepareFinalVote(locals.app, locals.actor, typed);
    if (!prepared.ok) return refused(event, typed, prepared.refusal);
    const { voteId } = prepared.value;
    redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/chung-tuyen/${voteId}`));
  },
};
