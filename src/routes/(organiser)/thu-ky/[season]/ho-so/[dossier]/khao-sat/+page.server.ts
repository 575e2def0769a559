import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayVet } from '#core/vetting/policy.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { recordContact, recordSiteVisit, releaseSiteVisit } from '#server/app/vetting/record-contact.ts';
import { refusalWords } from '../../../../../../dossier-refusal-words.ts';
import { visitWords } from '../../../../../../visit-words.ts';
import { deskFrame } from '../desk-frame.ts';
import { deskDossier } from '../read-desk-dossier.ts';
import { uploadedFiles } from '../../../../../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

/** Visits to the entrant and contacts with customers of the product. */
export const load: PageServerLoad = async (event) => {
  const sight = await deskDossier(event);
  const { app, actor, locale } = event.locals;
  const [read, frame] = await Promise.all([
    readVisits(app, actor, { dossierId: sight.dossier.id }),
    deskFrame(event, sight, 'khao-sat'),
  ]);
  if (!read.ok) error(404);
  return {
    frame,
    ...visitWords(read.value, locale),
    mayVet: sight.entries.some((entry) => mayVet(sight.actorOf(entry), sight.factsOf(entry)).ok),
  };
};

export const actions: Actions = {
  visit: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const typed = textsOf(sent);
    const photos = await uploadedFiles(sent, 'photos');
    const kept = await recordSiteVisit(app, actor, { dossierId: event.params.dossier, ...typed, photos });
    if (!kept.ok) return fail(422, { form: 'visit', ...typed, problem: refusalWords(kept.refusal, event.locals) });
    return again(event);
  },
  contact: async (event) => {
    const { app, actor } = event.locals;
    const typed = textsOf(await event.request.formData());
    const kept = await recordContact(app, actor, { dossierId: event.params.dossier, ...typed });
    if (!kept.ok) return fail(422, { form: 'contact', ...typed, problem: refusalWords(kept.refusal, event.locals) });
    return again(event);
  },
  release: async (event) => {
    const { app, actor } = event.locals;
    const sent = await event.request.formData();
    const released = await releaseSiteVisit(app, actor, {
      dossierId: event.params.dossier,
      visitId: String(sent.get('visit') ?? ''),
    });
    if (!released.ok)
      return fail(422, { form: 'release', ...textsOf(sent), problem: refusalWords(released.refusal, event.locals) });
    return again(event);
  },
};

function textsOf(sent: FormData) {
  const text = (name: string) => String(sent.get(name) ?? '');
  return {
    day: text('day'),
    visitors: text('visitors'),
    findings: text('findings'),
    customer: text('customer'),
    contactPerson: text('person'),
  };
}

function again({ url }: Pick<RequestEvent, 'url'>): never {
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  redirect(303, `${url.pathname}${kept.size > 0 ? `?${kept}` : ''}`);
}
