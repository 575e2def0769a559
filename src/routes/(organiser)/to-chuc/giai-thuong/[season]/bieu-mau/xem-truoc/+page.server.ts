import { formOfYear } from '#core/dossier/written-form.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { openForm } from '../open-form.ts';
import type { PageServerLoad } from './$types';

/** The whole form as an entrant fills it, with its conditions; nothing is saved. */
export const load: PageServerLoad = async (event) => {
  const { season, desk, draft } = await openForm(event);
  const written = draft?.form ?? season.award.form ?? { sections: [] };
  const { sections } = formOfYear(written, season.year);
  return {
    desk,
    isDraft: draft !== null,
    sections: sections.map((section) => ({ id: section.id, name: inLocale(section.name, event.locals.locale) })),
    formFields: sections.flatMap((section) => section.formFields),
  };
};
