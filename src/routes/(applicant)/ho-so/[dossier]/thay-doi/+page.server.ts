import { error } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { readFormerAnswers } from '#server/app/dossier/read-former-answers.ts';
import { formerWords } from '../../../../former-words.ts';
import { loadDossier } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import type { PageServerLoad } from './$types';

/** What changed in the form since the dossier was opened, and every answer that has no place in it any more. */
export const load: PageServerLoad = async (event) => {
  const loaded = await loadDossier(event);
  const { app, actor, locale, t } = event.locals;
  const read = await readFormerAnswers(app, actor, { dossierId: event.params.dossier });
  if (!read.ok) error(404);
  return {
    frame: presentDossier(event.locals, loaded, ''),
    changes: read.value.changes.map(({ kind, formField, label }) => ({
      key: `${formField}/${kind}`,
      text: t(`dossier.changes.${kind}`, { label: inLocale(label, locale) }),
    })),
    former: read.value.former.map((one) => formerWords(event.locals, one)),
  };
};
