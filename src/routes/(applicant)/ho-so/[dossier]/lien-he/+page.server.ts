import { error, fail, redirect } from '@sveltejs/kit';
import { MOST_COMPLAINT_CHARACTERS } from '#core/shared/complaint-window.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatClosing, formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import { namesOf } from '#server/app/dossier/describe-entry.ts';
import { fileEntrantComplaint, mayComplain } from '#server/app/dossier/file-entrant-complaint.ts';
import { seeDossier, type DossierInSight } from '#server/app/dossier/gates.ts';
import { listOwnMails } from '#server/app/dossier/note-contact.ts';
import { listDossierOpenings } from '#server/app/dossier/note-opening.ts';
import { listOwnComplaints, type EntrantComplaint } from '#server/app/dossier/read-entrant-complaint.ts';
import { contactWords } from '../../../../contact-words.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The people around a dossier: whom to ask, complaints, mails that went out, who opened it. For its organisation alone. */
export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event);
  const { app, locale, t } = event.locals;
  const seen = await seeDossier(app, actor, event.params.dossier);
  if (!seen.ok || seen.value.as !== 'member') error(404);
  const sight = seen.value;
  const [complaints, mails, openings, complainable] = await Promise.all([
    listOwnComplaints(app, sight),
    listOwnMails(app, sight),
    listDossierOpenings(app, sight),
    complainableIn(event.locals, sight),
  ]);
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    dossier: { id: sight.dossier.id, name: sight.dossier.name, organisation: sight.dossier.organisation_name },
    complaints: complaints.map((complaint) => complaintWords({ t, locale, moment }, complaint)),
    complainable,
    mostCharacters: MOST_COMPLAINT_CHARACTERS,
    mails: mails.map((mail) => contactWords(event.locals, mail)),
    openings: openings.map(({ reader, name, at }, index) => ({
      key: index,
      who: name === null ? t(`dossier.opening.reader.${reader}`) : `${name} (${t(`dossier.opening.reader.${reader}`)})`,
      at: moment(at),
    })),
  };
};

interface Speaker {
  readonly t: Translate;
  readonly locale: Locale;
  readonly moment: (at: Temporal.Instant) => string;
}

function complaintWords({ t, locale, moment }: Speaker, complaint: EntrantComplaint) {
  const { id, about, words, filedBy, receivedAt, dueAt, isTaken, answer } = complaint;
  const state = answer ? 'answered' : isTaken ? 'taken' : 'received';
  return {
    id,
    about: t(`dossier.state.${about}`),
    words,
    filedBy,
    receivedAt: moment(receivedAt),
    dueAt: closingWords(dueAt.epochMilliseconds, { t, locale }),
    state,
    stateText: t(`dossier.complaint.entrant.${state}`),
    answer: answer && {
      outcome: t(`dossier.complaint.outcome.${answer.outcome}`),
      reason: answer.reason,
      at: moment(answer.at),
    },
  } as const;
}

/** The entries whose newest decision may be complained about now, and until when. */
async function complainableIn({ app, locale, t }: App.Locals, sight: DossierInSight) {
  const asked = await Promise.all(
    sight.entries.map(async (entry) => ({ entry, admitted: await mayComplain(app, sight, entry) })),
  );
  return asked.flatMap(({ entry, admitted }) => {
    if (!admitted.ok) return [];
    const { lastFullDay, moment } = formatClosing(admitted.value.until.epochMilliseconds, locale);
    const name = inLocale(namesOf(sight.award.award.categories, entry).categoryName, locale);
    return [{ entryId: entry.id, name, state: t(`dossier.state.${entry.state}`), until: lastFullDay ?? moment }];
  });
}

export const actions: Actions = {
  'khieu-nai': async (event) => {
    const form = await event.request.formData();
    const [entryId, words] = [String(form.get('entry') ?? ''), String(form.get('words') ?? '')];
    const { app, actor } = event.locals;
    const filed = await fileEntrantComplaint(app, actor, { entryId, words });
    if (filed.ok) redirect(303, `${event.url.pathname}#kn-${filed.value.complaintId}`);
    const { refusal } = filed;
    if (refusal.code === 'dossier-not-found' || refusal.code === 'not-signed-in') error(404);
    return fail(422, { entryId, words, problem: refusalWords(refusal, event.locals) });
  },
};
