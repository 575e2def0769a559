import { fail, redirect } from '@sveltejs/kit';
import { isOpenEntry } from '#core/dossier/states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { hrefIn } from '#messages/context.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { loadDossier, type DossierEvent } from '../load-dossier.ts';
import { presentDossier, stepPath } from '../present-dossier.ts';
import { REVIEW_STEP } from '../step-names.ts';
import type { Actions, PageServerLoad } from './$types';

/** What will be handed in, and what follows from it. A dossier with nothing to hand in goes back to the review. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { form, award } = loaded;
  const { locale } = event.locals;
  const open = form.entries.filter(({ state }) => isOpenEntry(state));
  if (!form.mayHandIn || open.length === 0) redirect(303, stepPath(locale, form.dossierId, REVIEW_STEP));
  return {
    frame: presentDossier(event.locals, loaded, REVIEW_STEP),
    graceUntil:
      form.readOnly !== null && form.registration.handInUntil
        ? formatMoment(form.registration.handInUntil.epochMilliseconds, locale)
        : null,
    review: stepPath(locale, form.dossierId, REVIEW_STEP),
    version: form.versions.length + 1,
    entries: open.map((entry) => ({
      id: entry.entryId,
      name: `${entry.categoryLabel}: ${inLocale(entry.categoryName, locale)}`,
      fieldName: entry.fieldName && inLocale(entry.fieldName, locale),
    })),
    rules: (award.award.dossierRules ?? []).map((rule) => ({ id: rule.id, text: inLocale(rule, locale) })),
  };
};

/** Where whoever handed it in reads it: the desk that typed it from paper reads it as an officer from now on. */
async function readAt({ locals: { app, actor }, params: { dossier } }: DossierEvent): Promise<string> {
  const seen = await seeDossier(app, actor, dossier);
  const atDesk = seen.ok && seen.value.as === 'officer';
  return atDesk ? `/thu-ky/${seen.value.award.seasonId}/ho-so/${dossier}` : `/ho-so/${dossier}`;
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const { dossier } = event.params;
    const sent = await submitDossier(app, actor, { dossierId: dossier });
    if (!sent.ok) return fail(422, { problem: refusalWords(sent.refusal, event.locals) });
    redirect(303, hrefIn(locale, await readAt(event)));
  },
};
