import { error, fail, redirect } from '@sveltejs/kit';
import { submissionRulesOf } from '#core/dossier/submission-rules.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { loadDraft } from '#server/app/dossier/assess-dossier.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { hashDraft, openEntries } from '#server/app/dossier/hash-draft.ts';
import { listSignaturesOf, signDossier } from '#server/app/dossier/sign-dossier.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { loadDossier, type DossierEvent, type LoadedDossier } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import { REVIEW_STEP } from '../step-names.ts';
import type { Actions, PageServerLoad } from './$types';

/** What would be signed, by whom it was signed already, and whether that still holds. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { app, actor, locale } = event.locals;
  const rule = submissionRulesOf(loaded.award.award).signedForm;
  const seen = await seeDossier(app, actor, event.params.dossier);
  if (!seen.ok || !rule?.inSystem || loaded.form.isSignedOnPaper) error(404);
  const contentHash = hashDraft(seen.value, await loadDraft(app, seen.value), openEntries(seen.value));
  const signatures = await listSignaturesOf(app, seen.value, contentHash);
  return {
    frame: presentDossier(event.locals, loaded, REVIEW_STEP),
    statement: statementOf(event, loaded),
    contentHash,
    isRequired: rule.required,
    maySign: loaded.form.mayHandIn && openEntries(seen.value).size > 0,
    signatures: signatures.map(({ signedBy, signedAt, holds }) => ({
      key: `${signedAt.toString()} ${signedBy}`,
      signedBy,
      at: formatMoment(signedAt.epochMilliseconds, locale),
      holds,
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const loaded = await loadDossier(event);
    const { app, actor, locale } = event.locals;
    const password = String((await event.request.formData()).get('password') ?? '');
    const { dossier: dossierId } = event.params;
    const signed = await signDossier(app, actor, { dossierId, password, statement: statementOf(event, loaded) });
    if (!signed.ok) return fail(422, { problem: refusalWords(signed.refusal, event.locals) });
    redirect(303, hrefIn(locale, `/ho-so/${dossierId}/ky`));
  },
};

function statementOf({ locals }: Pick<DossierEvent, 'locals'>, { form, award }: LoadedDossier): string {
  const season = locals.app.seasons.find(award.seasonId)?.season.name.vi ?? award.seasonId;
  return locals.t('dossier.sign.statement', { organisation: form.organisationName, name: form.name, season });
}
