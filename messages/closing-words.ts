import type { Locale } from '../src/core/shared/localized-text.ts';
import { formatClosing } from './format.ts';
import type { Translate } from './translate.ts';

/** An end in words nobody misreads: "hết ngày 09/12/2026" for the midnight that ends it, and the moment itself otherwise. */
export function closingWords(
  at: string | number,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): string {
  const { lastFullDay: day, moment } = formatClosing(at, locale);
  return day === null ? moment : t('page.end-of-day', { day });
}
