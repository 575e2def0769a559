import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { loadDossier, type DossierEvent, type LoadedDossier } from '../load-dossier.ts';
import { hasEarlierDossier } from '#server/app/dossier/offer-earlier-answers.ts';
import { decidersOf } from '../deciders.ts';
import { presentDossier, stepIds, stepPath } from '../present-dossier.ts';
import { sectionWords } from '../section-words.ts';
import { keepSection, type SectionProblems } from './keep-section.ts';
import type { Actions, PageServerLoad } from './$types';

/** One section of the form, with eligibility as the answers stand now. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { locals, params } = event;
  const section = loaded.form.sections.find(({ id }) => id === params.step);
  if (!section) error(404);
  const ids = stepIds(loaded, section.id);
  const at = ids.indexOf(section.id);
  return {
    frame: presentDossier(locals, loaded, section.id),
    deciders: decidersOf(loaded.award.form, answersOf(loaded)),
    section: {
      id: section.id,
      name: inLocale(section.name, locals.locale),
      hint: section.hint && inLocale(section.hint, locals.locale),
      fields: sectionWords(locals, loaded, section),
    },
    mayCopy: await hasEarlierDossier(locals.app, locals.actor, loaded.form),
    number: at + 1,
    count: ids.length,
    previous: at > 0 ? stepPath(locals.locale, params.dossier, ids[at - 1] ?? '') : null,
  };
};

export const actions: Actions = {
  /** Keeps whatever of the section can be kept; goes on when nothing is left to correct. */
  default: async (event) => {
    const { form } = await loadDossier(event);
    const section = form.sections.find(({ id }) => id === event.params.step);
    if (!section) error(404);
    const sent = await event.request.formData();
    const problems = await keepSection(event, section, sent);
    if (problems) return fail(422, problems);
    // What was just answered decides which sections ask anything.
    redirect(303, whereNext(event, sent, stepIds(await loadDossier(event), section.id)));
  },
};

function answersOf({ form }: LoadedDossier) {
  const fields = form.sections.flatMap((section) => section.formFields);
  return Object.fromEntries(fields.map(({ formField, value }) => [formField.id, value]));
}

export type SectionForm = SectionProblems | null;

function whereNext(event: DossierEvent & { params: { step: string } }, sent: FormData, ids: readonly string[]): string {
  const { dossier, step } = event.params;
  const { locale } = event.locals;
  const changed = String(sent.get('conflict') ?? sent.get('remove') ?? sent.get('rows') ?? '').split(':')[0];
  if (changed) return `${stepPath(locale, dossier, step)}#f-${changed}`;
  if (sent.get('go') === 'stay') return stepPath(locale, dossier, step);
  return stepPath(locale, dossier, ids[ids.indexOf(step) + 1] ?? step);
}
