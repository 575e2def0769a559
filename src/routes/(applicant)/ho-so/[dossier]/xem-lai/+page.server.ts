import { submissionRulesOf } from '#core/dossier/submission-rules.ts';
import { isOpenEntry } from '#core/dossier/states.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { MissingAnswer } from '#core/dossier/completeness.ts';
import type { DossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { loadDossier } from '../load-dossier.ts';
import { presentDossier, stepIds, stepPath } from '../present-dossier.ts';
import { sectionWords } from '../section-words.ts';
import { CATEGORY_STEP, REVIEW_STEP } from '../step-names.ts';
import type { PageServerLoad } from './$types';

const BARRED = ['not-met', 'needs-answer'];

/** How complete the dossier is, what is missing and where, and what was answered. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { locals, params } = event;
  const { form } = loaded;
  const entered = form.eligibility.filter(({ entry }) => entry !== null && isOpenEntry(entry.state));
  return {
    frame: presentDossier(locals, loaded, REVIEW_STEP),
    required: form.completeness.required,
    answered: form.completeness.answered,
    sections: form.sections
      .filter(({ formFields }) => formFields.some(({ isShown }) => isShown))
      .map((section) => ({
        id: section.id,
        name: inLocale(section.name, locals.locale),
        href: stepPath(locals.locale, form.dossierId, section.id),
        required: section.required,
        answered: section.answered,
        missing: form.missing
          .filter((one) => one.section === section.id)
          .map((one) => missingLine(form, one, locals.locale)),
        fields: sectionWords(locals, loaded, section).filter(({ isShown }) => isShown),
      })),
    entered: entered.map((one) => ({
      id: one.categoryId,
      fieldName: one.entry?.fieldName ? inLocale(one.entry.fieldName, locals.locale) : null,
    })),
    barred: entered.filter(({ outcome }) => BARRED.includes(outcome)).map(({ categoryId }) => categoryId),
    missing: form.missing.length,
    mayHandIn: form.mayHandIn,
    signs: submissionRulesOf(loaded.award.award).signedForm?.inSystem === true && !form.isSignedOnPaper,
    isSent: !form.mayHandIn && form.readOnly !== null && form.versions.length > 0,
    number: stepIds(loaded).length,
    previous: stepPath(locals.locale, params.dossier, CATEGORY_STEP),
  };
};

function missingLine(form: DossierForm, { section, formField, cells }: MissingAnswer, locale: Locale) {
  const found = form.sections.flatMap(({ formFields }) => formFields).find((one) => one.formField.id === formField);
  return {
    href: `${stepPath(locale, form.dossierId, section)}#f-${[formField, ...cells.slice(0, 1)].join('.')}`,
    label: found ? inLocale(found.formField.label, locale) : formField,
    cells: cells.length,
  };
}
