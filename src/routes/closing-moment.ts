import type { Locale } from '#core/shared/localized-text.ts';
import { formatClosing } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

/** The first instant that is too late, as people say it: "hết ngày 08/3/2019" where it is a midnight. */
export function closingWords(until: number, { t, locale }: { readonly t: Translate; readonly locale: Locale }): string {
  const { lastFullDay, moment } = formatClosing(until, locale);
  return lastFullDay === null ? moment : t('dossier.deadline.whole-day', { day: lastFullDay });
}
