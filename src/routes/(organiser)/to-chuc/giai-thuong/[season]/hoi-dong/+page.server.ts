import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { formCouncil } from '#server/app/judging/form-council.ts';
import { listJudgeCandidates } from '#server/app/judging/find-judges.ts';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { leaveDesk, openAward, refusalWords } from '../open-award.ts';
import { formPanelByEmail } from './form-panel-by-email.ts';
import type { Actions, PageServerLoad } from './$types';

const SEATS_WHEN_UNKNOWN = 3; // the smallest panel with a majority

/** Councils and panels of a season, and who may sit on them. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const councils = await listPanels(app, actor, { seasonId: season.id });
  if (!councils.ok) return leaveDesk(event, councils.refusal);
  const councilIds = councils.value.map(({ councilId }) => councilId);
  const candidates = await listJudgeCandidates(app, actor, { seasonId: season.id, councilIds });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { panelSize = null, quorum = null } = season.award.council ?? {};
  return {
    desk,
    councils: councils.value,
    candidates: candidates.ok ? candidates.value : [],
    panelSize,
    quorum,
    seats: panelSize ?? SEATS_WHEN_UNKNOWN,
  };
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  council: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const [name, foundingDecision] = [textOf(form, 'council-name'), textOf(form, 'council-decision')];
    const formed = await formCouncil(locals.app, locals.actor, { seasonId: params.season, name, foundingDecision });
    if (formed.ok) redirect(303, hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/hoi-dong`));
    if (formed.refusal.code !== 'council-name-missing') return leaveDesk(event, formed.refusal);
    return fail(422, {
      of: 'council' as const,
      problems: { 'council-name': refusalWords(locals.t, formed.refusal) },
      values: { 'council-name': name, 'council-decision': foundingDecision },
    });
  },
  panel: async (event) => {
    const formed = await formPanelByEmail(event, await event.request.formData());
    if (formed.ok) redirect(303, hrefIn(event.locals.locale, `/to-chuc/giai-thuong/${event.params.season}/hoi-dong`));
    return fail(422, { of: 'panel' as const, ...formed });
  },
  invite: async (event) => {
    const { locals } = event;
    const form = await event.request.formData();
    const [email, councilId] = [textOf(form, 'invite-email'), textOf(form, 'council')];
    const { desk } = await openAward(event);
    const write = (link: string) => ({
      subject: locals.t('council.invite.subject', { season: desk.seasonName }),
      text: locals.t('council.invite.mail', { season: desk.seasonName, link }),
    });
    const invited = await invitePerson(locals.app, locals.actor, {
      email,
      role: 'judge',
      scope: { kind: 'council', id: councilId },
      write,
    });
    if (invited.ok)
      return { of: 'invite' as const, problems: {}, values: {}, invited: { email, link: invited.value.link } };
    return fail(422, {
      of: 'invite' as const,
      problems: { 'invite-email': refusalWords(locals.t, invited.refusal) },
      values: { 'invite-email': email },
    });
  },
};
