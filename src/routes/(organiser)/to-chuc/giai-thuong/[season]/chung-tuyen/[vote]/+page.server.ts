import { fail, redirect } from '@sveltejs/kit';
import type { Presence } from '#core/judging/final-round/final-vote-policy.ts';
import { hrefIn } from '#messages/context.ts';
import { closeFinalVote, giveUpFinalVote } from '#server/app/judging/close-final-vote.ts';
import { countPaperBallots } from '#server/app/judging/count-paper-ballots.ts';
import { drawFinalVote } from '#server/app/judging/draw-final-vote.ts';
import { freezeMinutes } from '#server/app/judging/freeze-minutes.ts';
import { noteVoteAttendance, openFinalVote } from '#server/app/judging/open-final-vote.ts';
import { prepareSecondBallot } from '#server/app/judging/prepare-second-ballot.ts';
import { writeVoteMinutes } from '#server/app/judging/write-vote-minutes.ts';
import { leaveDesk, refusalWords } from '../../open-award.ts';
import { minutesOf } from './minutes-document.ts';
import { openVote, plainVote } from './open-vote.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One vote at its desk: attendance before and while it is open, who has voted, what it came to once it is closed. */
export const load: PageServerLoad = async (event) => {
  const { season, view, desk } = await openVote(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { desk, vote: plainVote(view, { locale: event.locals.locale, season }) };
};

const STEPS = ['open', 'close', 'give-up', 'second', 'draw'] as const;
type Step = (typeof STEPS)[number];

function refused(event: RequestEvent, refusal: { readonly code: string }, step: Step | null = null) {
  if (['not-signed-in', 'vote-not-found'].includes(refusal.code)) return leaveDesk(event, refusal);
  return fail(422, { step, done: null, problem: refusalWords(event.locals.t, refusal) });
}

/** Back to the page, so that nothing is done twice by a reload. */
function backTo({ locals, params }: RequestEvent, voteId = params['vote']): never {
  redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params['season']}/chung-tuyen/${voteId}`));
}

export const actions: Actions = {
  /** Asks to confirm a step, with what it does. */
  ask: async (event) => {
    await openVote(event);
    const asked = String((await event.request.formData()).get('step'));
    const step = STEPS.find((one) => one === asked) ?? null;
    return { step, done: null, problem: null };
  },
  attendance: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const read = (text: string) => PRESENCES.find((one) => one === text) ?? 'absent';
    const noted = (start: string) =>
      Object.fromEntries(
        [...form].flatMap(([name, value]) =>
          name.startsWith(start) ? [[name.slice(start.length), read(String(value))] as const] : [],
        ),
      );
    const [presence, seen] = [noted('presence-'), noted('seen-')];
    const kept = await noteVoteAttendance(locals.app, locals.actor, { voteId: params.vote, presence, seen });
    if (!kept.ok) return refused(event, kept.refusal);
    const done = locals.t('judging.vote.attendance-saved', kept.value);
    return { step: null, done, problem: null };
  },
  paper: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const personIds = form.getAll('member').map(String);
    const sums = [...form].flatMap(([name, value]) =>
      name.startsWith('sum-') ? [[name.slice('sum-'.length), Number(value || '0')] as const] : [],
    );
    const counted = Object.fromEntries(sums);
    const kept = await countPaperBallots(locals.app, locals.actor, { voteId: params.vote, personIds, counted });
    if (!kept.ok) return refused(event, kept.refusal);
    const { papers, isInBox } = kept.value;
    const done = locals.t(isInBox ? 'judging.paper-ballots.done' : 'judging.paper-ballots.counted-once', { papers });
    return { step: null, done, problem: null };
  },
  minutes: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const [place, chair, secretary] = [text('place'), text('chair'), text('secretary')];
    const words = { place, chair, secretary, agenda: text('agenda'), remarks: text('remarks') };
    const kept = await writeVoteMinutes(locals.app, locals.actor, { voteId: params.vote, ...words });
    if (!kept.ok) return refused(event, kept.refusal);
    return { step: null, done: locals.t('judging.vote.minutes-saved', kept.value), problem: null };
  },
  freeze: async (event) => {
    const { season, view } = await openVote(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const chosen = { chairId: text('chair'), secretaryId: text('secretary'), factsHash: text('facts') };
    const wordsVersion = Number(text('words'));
    const write = (frozen: Parameters<typeof minutesOf>[2]) => minutesOf(view, season, frozen);
    const { app, actor } = event.locals;
    const frozen = await freezeMinutes(app, actor, { voteId: event.params.vote, ...chosen, wordsVersion, write });
    return frozen.ok ? backTo(event) : refused(event, frozen.refusal);
  },
  open: async (event) => {
    const { locals, params } = event;
    const opened = await openFinalVote(locals.app, locals.actor, { voteId: params.vote });
    return opened.ok ? backTo(event) : refused(event, opened.refusal);
  },
  close: async (event) => {
    const { locals, params } = event;
    const closed = await closeFinalVote(locals.app, locals.actor, { voteId: params.vote });
    return closed.ok ? backTo(event) : refused(event, closed.refusal);
  },
  'give-up': async (event) => {
    const { locals, params } = event;
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const ended = await giveUpFinalVote(locals.app, locals.actor, { voteId: params.vote, reason });
    return ended.ok ? backTo(event) : refused(event, ended.refusal, 'give-up');
  },
  second: async (event) => {
    const { locals, params } = event;
    const asked = { seasonId: params.season, voteId: params.vote };
    const prepared = await prepareSecondBallot(locals.app, locals.actor, asked);
    return prepared.ok ? backTo(event, prepared.value.voteId) : refused(event, prepared.refusal);
  },
  draw: async (event) => {
    const { locals, params } = event;
    const drawn = await drawFinalVote(locals.app, locals.actor, { voteId: params.vote });
    return drawn.ok ? backTo(event) : refused(event, drawn.refusal);
  },
};

const PRESENCES: readonly Presence[] = ['present', 'in-writing', 'absent'];
