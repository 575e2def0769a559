import { error, fail, redirect } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { inviteTakeover, listTakeovers, mayInviteTakeover } from '#server/app/vetting/invite-takeover.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the secretariat invites somebody of the organisation to take a paper dossier over; 404 once somebody has joined. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  if (!mayInviteTakeover(sight)) error(404);
  const open = await listTakeovers(event.locals.app, sight);
  return {
    frame: await deskFrame(event, sight),
    open: open.map(({ id, email, expires_at: expires }) => ({
      id,
      email,
      until: formatMoment(expires.epochMilliseconds, event.locals.locale),
    })),
    isDone: event.url.searchParams.has('da-gui'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const sight = await deskDossier(event);
    const { app, actor, t } = event.locals;
    const email = String((await event.request.formData()).get('email') ?? '').trim();
    const { name, organisation_name: organisation } = sight.dossier;
    const write = (link: string) => ({
      subject: t('vetting.takeover.mail-subject', { organisation }),
      text: t('vetting.takeover.mail-text', { organisation, name, inviter: actor?.name ?? '', link }),
    });
    const invited = await inviteTakeover(app, actor, { dossierId: sight.dossier.id, email, write });
    if (invited.ok && !invited.value.isMailed) return { link: invited.value.link, problem: null, email: '' };
    if (invited.ok) redirect(303, `${event.url.pathname}?da-gui`);
    if (invited.refusal.code === 'dossier-not-found') error(404);
    return fail(422, { link: null, email, problem: refusalWords(invited.refusal, event.locals) });
  },
};
