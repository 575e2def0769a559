import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import { controlOf } from '../typed.ts';
import type { FieldDraft } from '../section-draft.svelte.ts';
import type { SectionProblems } from './keep-section.ts';

/** What is left to correct, each leading to its field, in the order of the form. */
export function problemLinks(
  { problems, conflicts }: SectionProblems,
  fields: readonly FieldDraft[],
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): readonly { href: string; text: string }[] {
  return fields.flatMap(({ formField }) => {
    const href = `#${controlOf(formField.id)}`;
    const label = inLocale(formField.label, locale);
    const problem = problems[formField.id];
    if (problem) return [{ href, text: t('dossier.problem.at', { label, problem }) }];
    return conflicts[formField.id] ? [{ href, text: t('dossier.conflict.title', { label }) }] : [];
  });
}
