import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { DossierView } from '#server/app/dossier/read-dossier.ts';

/** Why an entry was moved; of a return a line for each form field, which it names. */
export function reasonWords(
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
  { asked, reason }: Pick<DossierView['history'][number], 'asked' | 'reason'>,
): string | null {
  if (asked.length === 0) return reason;
  const lines = asked.map((one) =>
    t('dossier.history.asked', { field: inLocale(one.label, locale), reason: one.reason }),
  );
  return lines.join('\n');
}
