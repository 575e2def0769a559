import { error, fail, redirect } from '@sveltejs/kit';
import { CONTACT_CHANNELS, CONTACT_DIRECTIONS } from '#core/dossier/contact-note.ts';
import { formatMoment } from '#messages/format.ts';
import { noteContact, readContactLog } from '#server/app/dossier/note-contact.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { contactWords } from '../../../../../../contact-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** Calls, meetings and mails about a dossier, the automatic mails among them. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale, t } = event.locals;
  const [frame, log] = await Promise.all([
    deskFrame(event, sight, 'lien-he'),
    readContactLog(app, actor, sight.dossier.id),
  ]);
  if (!log.ok) error(404);
  return {
    frame,
    mayWrite: log.value.mayWrite,
    lines: log.value.lines.map((line) => contactWords(event.locals, line)),
    channels: CONTACT_CHANNELS.map((value) => ({ value, label: t(`dossier.contact.channel.${value}`) })),
    directions: CONTACT_DIRECTIONS.map((value) => ({ value, label: t(`dossier.contact.direction.${value}`) })),
    now: formatMoment(app.clock.seasonNow(sight.award.seasonId).epochMilliseconds, locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const typed = {
      channel: text('channel'),
      direction: text('direction'),
      withWhom: text('withWhom'),
      about: text('about'),
      happenedAt: text('happenedAt'),
    };
    const { app, actor, t } = event.locals;
    const noted = await noteContact(app, actor, { dossierId: event.params.dossier, ...typed });
    if (noted.ok) redirect(303, event.url.pathname);
    const { refusal } = noted;
    if (refusal.code !== 'contact-note-incomplete') {
      if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') error(404);
      return fail(422, { typed, problems: [{ field: 'about', text: refusalWords(refusal, event.locals) }] });
    }
    const problems = refusal.problems.map(({ field, code }) => ({ field, text: t(`dossier.contact.problem.${code}`) }));
    return fail(422, { typed, problems });
  },
};
