import { fail, redirect } from '@sveltejs/kit';
import type { VoidBatch } from '#core/judging/public-vote/vote-integrity.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { closePublicVote, publishPublicVote } from '#server/app/judging/close-public-vote.ts';
import {
  giveUpPublicVote,
  openPublicVote,
  previewVoid,
  voidPublicBallots,
} from '#server/app/judging/run-public-vote.ts';
import { publicRuleSentences } from '../../../../../../(public)/giai-thuong/[season]/binh-chon/public-vote-words.ts';
import { voteDeskOf } from '../../chung-tuyen/vote-desk.ts';
import { leaveDesk, refusalWords } from '../../open-award.ts';
import { openPublicDesk } from './open-public-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One public vote at its desk: what is to be done next, signs of irregularities, what it came to. */
export const load: PageServerLoad = async (event) => {
  const { season, view } = await openPublicDesk(event);
  const { locale } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { vote, integrity, voids, candidates, state, mayRun, isInConflict, count } = view;
  const labels = new Map(season.award.categories.map(({ id, label }) => [id, label]));
  return {
    desk: await voteDeskOf(season, event.locals),
    ...{ state, mayRun, isInConflict, count },
    vote: {
      ...{
        id: vote.id,
        ruleId: vote.ruleId,
        name: inLocale(vote.rules.name, locale),
        isOpened: vote.openedAt !== null,
      },
      givenUpReason: vote.givenUpReason,
      publishFrom: vote.rules.publishFrom && formatMoment(vote.rules.publishFrom, locale),
      rules: publicRuleSentences(vote.rules, event.locals),
    },
    candidates: candidates.map(({ stateNow: _, ...one }) => ({ ...one, category: labels.get(one.categoryId) ?? '' })),
    integrity: integrity && {
      ...integrity,
      hours: integrity.hours.map((one) => ({ ...one, shown: formatMoment(one.hour, locale) })),
    },
    voids: voids.map(({ reason, at }) => ({ reason, at: formatMoment(at.epochMilliseconds, locale) })),
  };
};

const STEPS = ['open', 'count', 'publish', 'give-up', 'void'] as const;
type Step = (typeof STEPS)[number];

function refused(event: RequestEvent, refusal: { readonly code: string }, step: Step | null = null) {
  if (['not-signed-in', 'public-vote-not-found'].includes(refusal.code)) return leaveDesk(event, refusal);
  return fail(422, { step, done: null, problem: refusalWords(event.locals.t, refusal) });
}

/** Back to the page, so that nothing is done twice by a reload. */
function backTo({ locals, params }: RequestEvent): never {
  redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/binh-chon/${params.vote}`));
}

export const actions: Actions = {
  /** Asks to confirm a step, with what it does. */
  ask: async (event) => {
    await openPublicDesk(event);
    const asked = String((await event.request.formData()).get('step'));
    return { step: STEPS.find((one) => one === asked) ?? null, done: null, problem: null };
  },
  open: async (event) => {
    const opened = await openPublicVote(event.locals.app, event.locals.actor, { voteId: event.params.vote });
    return opened.ok ? backTo(event) : refused(event, opened.refusal);
  },
  count: async (event) => {
    const counted = await closePublicVote(event.locals.app, event.locals.actor, { voteId: event.params.vote });
    return counted.ok ? backTo(event) : refused(event, counted.refusal);
  },
  publish: async (event) => {
    const published = await publishPublicVote(event.locals.app, event.locals.actor, { voteId: event.params.vote });
    return published.ok ? backTo(event) : refused(event, published.refusal);
  },
  'give-up': async (event) => {
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const ended = await giveUpPublicVote(event.locals.app, event.locals.actor, { voteId: event.params.vote, reason });
    return ended.ok ? backTo(event) : refused(event, ended.refusal, 'give-up');
  },
  /** How many ballots a batch holds, before it is voided. */
  'review-void': async (event) => {
    const { app, actor } = event.locals;
    const { batch, reason } = await typedBatch(event);
    const preview = await previewVoid(app, actor, { voteId: event.params.vote, batch });
    if (!preview.ok) return refused(event, preview.refusal, 'void');
    const review = { batch, reason, ...preview.value };
    return { step: 'void' as const, done: null, problem: null, review };
  },
  void: async (event) => {
    const { app, actor, t } = event.locals;
    const asked = { voteId: event.params.vote, ...(await typedBatch(event)) };
    const voided = await voidPublicBallots(app, actor, asked);
    if (!voided.ok) return refused(event, voided.refusal, 'void');
    return { step: null, done: t('judging.public.desk.voided', { ...voided.value }), problem: null };
  },
};

async function typedBatch({ request }: RequestEvent): Promise<{ readonly batch: VoidBatch; readonly reason: string }> {
  const form = await request.formData();
  const named = (['domain', 'network', 'from', 'until'] as const).flatMap((name) => {
    const text = String(form.get(name) ?? '');
    return text === '' ? [] : [[name, text] as const];
  });
  return { batch: Object.fromEntries(named), reason: String(form.get('reason') ?? '') };
}
