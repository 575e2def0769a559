import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { offerEarlierAnswers } from '#server/app/dossier/offer-earlier-answers.ts';
import { takeEarlierAnswers } from '#server/app/dossier/take-earlier-answers.ts';
import { answerWords } from '../../../../answer-words.ts';
import { loadDossier, type DossierEvent } from '../load-dossier.ts';
import { presentDossier, stepPath } from '../present-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

/** What may be taken over from an earlier dossier and from the organisation's record, form field by form field. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { app, actor, locale, t } = event.locals;
  const offered = await offerEarlierAnswers(app, actor, { dossierId: event.params.dossier, from: fromOf(event) });
  if (!offered.ok) error(404);
  const { dossiers, from, offers } = offered.value;
  return {
    frame: presentDossier(event.locals, loaded, ''),
    from,
    dossiers: dossiers.map(({ dossierId, name, seasonName }) => ({
      id: dossierId,
      label: t('dossier.earlier.dossier', { name, season: inLocale(seasonName, locale) }),
    })),
    offers: offers.map(({ formField, value, current, revision, from: source }) => ({
      value: `${formField.id}:${revision}`,
      label: inLocale(formField.label, locale),
      earlier: answerWords(formField, value, event.locals) ?? '',
      current: answerWords(formField, current, event.locals),
      isFromRecord: source === 'record',
    })),
    back: stepPath(locale, event.params.dossier, loaded.form.sections[0]?.id ?? ''),
  };
};

export const actions: Actions = {
  /** Takes over what was ticked. */
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = await event.request.formData();
    const chosen = sent.getAll('chosen').map((one) => {
      const [formField = '', revision = ''] = String(one).split(':');
      return { formField, revision: Number(revision) };
    });
    if (chosen.length === 0) return fail(422, { changed: [], isEmpty: true });
    const from = String(sent.get('from') ?? '') || null;
    const taken = await takeEarlierAnswers(app, actor, { dossierId: event.params.dossier, from, chosen });
    if (!taken.ok) error(404);
    if (taken.value.changed.length > 0) return fail(409, { changed: taken.value.changed, isEmpty: false });
    const { form } = await loadDossier(event);
    redirect(303, stepPath(locale, event.params.dossier, form.sections[0]?.id ?? ''));
  },
};

function fromOf({ url }: Pick<DossierEvent, 'url'>): string | null {
  return url.searchParams.get('tu');
}
