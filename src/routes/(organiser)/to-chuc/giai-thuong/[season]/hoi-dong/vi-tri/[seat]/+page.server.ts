import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { chooseLead, fingerprintOf, replaceJudge, saveSeatRounds } from '#server/app/judging/change-seat.ts';
import { listCouncilMembers } from '#server/app/judging/list-members.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { previewReplacement, type PlannedReplacement } from '#server/app/judging/plan-replacement.ts';
import { judgingStages } from '../../../../../../../member-supply.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** A seat on a panel: for which rounds, who leads, and what becomes of its work if somebody else takes it. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const asked = { seasonId: season.id };
  const [councils, members] = await Promise.all([listPanels(app, actor, asked), listCouncilMembers(app, actor, asked)]);
  if (!councils.ok) return leaveDesk(event, councils.refusal);
  const council = councils.value.find(({ panels }) =>
    panels.some(({ judges }) => judges.some(({ seatId }) => seatId === event.params.seat)),
  );
  const panel = council?.panels.find(({ judges }) => judges.some(({ seatId }) => seatId === event.params.seat));
  const judge = panel?.judges.find(({ seatId }) => seatId === event.params.seat);
  if (!council || !panel || !judge) return leaveDesk(event, { code: 'seat-not-found' });
  const seated = new Set(panel.judges.map(({ personId }) => personId));
  const successors = (members.ok ? members.value : []).flatMap((one) =>
    one.councilId === council.councilId && one.standing === 'accepted' && one.personId && !seated.has(one.personId)
      ? [{ value: one.personId, label: one.name }]
      : [],
  );
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    panel: panel.name,
    judge,
    stages: judgingStages(season).map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    successors,
    review: await reviewOf(event),
  };
};

type Event = RequestEvent<{ season: string; seat: string }>;

/** The consequences of what the address asks for; `null` before anything was chosen. */
async function reviewOf({ locals, params, url }: Event) {
  const successor = url.searchParams.get('nguoi-thay');
  if (successor === null) return null;
  const question = { ...questionOf(params, url.searchParams) };
  const planned = await previewReplacement(locals.app, locals.actor, question);
  if (!planned.ok) return { problem: refusalWords(locals.t, planned.refusal), plan: null };
  return { problem: null, plan: planView(planned.value), successor, counts: question.sealedCount };
}

function questionOf({ season, seat }: Event['params'], asked: URLSearchParams | FormData) {
  const successor = String(asked.get('nguoi-thay') ?? '');
  return {
    seasonId: season,
    seatId: seat,
    successorId: successor === '' ? null : successor,
    sealedCount: asked.get('phieu-da-khoa') !== 'khong-tinh',
  };
}

function planView({ plan, nameOf, successorName, quorum, seat }: PlannedReplacement) {
  const names = (list: readonly { readonly entryId: string }[]) => {
    const shown = list.flatMap(({ entryId }) => nameOf.get(entryId) ?? []);
    return { shown, hidden: list.length - shown.length, count: list.length };
  };
  const ruled = (counts: boolean) =>
    names(plan.rulings.filter((one) => one.counts === counts).map(({ assignment }) => assignment));
  return {
    successorName,
    quorum,
    passes: names(plan.passes),
    passedOver: names(plan.passedOver),
    short: names(plan.short),
    enough: names(plan.enough),
    kept: ruled(true),
    excluded: ruled(false),
    fingerprint: fingerprintOf({ seat, plan }),
  };
}

const home = ({ locals, params }: Event) => hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/hoi-dong`);

export const actions: Actions = {
  lead: async (event) => {
    const { locals, params } = event;
    const chosen = await chooseLead(locals.app, locals.actor, { seasonId: params.season, seatId: params.seat });
    if (!chosen.ok) return leaveDesk(event, chosen.refusal);
    redirect(303, home(event));
  },
  rounds: async (event) => {
    const { locals, params } = event;
    const judgingRounds = (await event.request.formData()).getAll('rounds').map(String);
    const input = { seasonId: params.season, seatId: params.seat, judgingRounds };
    const saved = await saveSeatRounds(locals.app, locals.actor, input);
    if (!saved.ok) return leaveDesk(event, saved.refusal);
    redirect(303, home(event));
  },
  replace: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const textOf = (name: string) => String(form.get(name) ?? '');
    const typed = { reason: textOf('reason'), decisionNumber: textOf('decision') };
    const order = { ...questionOf(params, form), ...typed, fingerprint: textOf('fingerprint') };
    const replaced = await replaceJudge(locals.app, locals.actor, order);
    if (replaced.ok) redirect(303, home(event));
    return fail(422, { problem: refusalWords(locals.t, replaced.refusal), typed });
  },
};
