import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { listAttendance, saveAttendance } from '#server/app/judging/list-attendance.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { judgingStages } from '../../../../../../../member-supply.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import { attendanceWords, headOf, roundOf } from './attendance-view.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who was there in a round, and what each is paid: to fill in, to print for signatures, to save as a spreadsheet. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { locals, params, url } = event;
  const { app, actor, locale } = locals;
  const stage = roundOf(season, url.searchParams.get('vong'));
  const councils = await listPanels(app, actor, { seasonId: season.id });
  const council = councils.ok ? councils.value.find(({ councilId }) => councilId === params.council) : undefined;
  if (!stage || !council) return leaveDesk(event, { code: 'council-not-found' });
  const asked = { seasonId: season.id, councilId: council.councilId, judgingRound: stage.id };
  const listed = await listAttendance(app, actor, asked);
  if (!listed.ok) return leaveDesk(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const lines = listed.value.map((line) => attendanceWords(locals, season, line));
  return {
    desk,
    council: council.name,
    founding: council.foundingDecision,
    head: headOf(season, stage),
    round: { id: stage.id, name: inLocale(stage.name, locale) },
    rounds: judgingStages(season).map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
    lines,
    present: lines.filter(({ wasPresent }) => wasPresent).length,
    totalDong: lines.reduce((sum, { amountDong, wasPresent }) => sum + (wasPresent ? (amountDong ?? 0) : 0), 0),
    saved: url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const judgingRound = String(form.get('round') ?? '');
    const same = String(form.get('same') ?? '').trim();
    const lines = form.getAll('member').map((member) => {
      const memberId = String(member);
      const wasPresent = form.get(`present:${memberId}`) === 'yes';
      const own = String(form.get(`amount:${memberId}`) ?? '').trim();
      return { memberId, wasPresent, amount: own === '' && wasPresent ? same : own };
    });
    const saved = await saveAttendance(locals.app, locals.actor, {
      seasonId: params.season,
      councilId: params.council,
      judgingRound,
      lines,
    });
    const page = `/to-chuc/giai-thuong/${params.season}/hoi-dong/thu-lao/${params.council}`;
    if (saved.ok) redirect(303, `${hrefIn(locals.locale, page)}?vong=${judgingRound}&da-luu`);
    if (saved.refusal.code !== 'amount-malformed') return leaveDesk(event, saved.refusal);
    return fail(422, {
      field: `amount:${saved.refusal.memberId}`,
      problem: refusalWords(locals.t, saved.refusal),
      typed: Object.fromEntries(lines.map(({ memberId, amount }) => [memberId, amount])),
    });
  },
};
