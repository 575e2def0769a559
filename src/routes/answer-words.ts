import type { Answer, FormField, FormOption } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatNumber, formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** An answer as people read it; `null` when there is none, or when it is a table or files, which are no sentence. */
export function answerWords(field: FormField, value: Answer, { t, locale }: Reader): string | null {
  if (value === null || field.type === 'file' || field.type === 'table') return null;
  if (field.type === 'choice' || field.type === 'choices') return optionNames(field.options, value, locale);
  if (typeof value === 'boolean') return t(value ? 'dossier.yes' : 'dossier.no');
  if (field.type === 'number') return `${formatNumber(Number(value), locale)} ${inLocale(field.unit, locale)}`;
  return field.type === 'date' ? formatPlainDate(String(value), locale) : String(value);
}

function optionNames(options: readonly FormOption[], value: Answer, locale: Locale): string {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  const chosen = options.filter(({ id }) => ids.includes(id));
  return chosen.map(({ name }) => inLocale(name, locale)).join('; ');
}
