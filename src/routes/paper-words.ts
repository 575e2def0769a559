import type { Locale } from '#core/shared/localized-text.ts';
import { formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { paperMarkOf } from '#server/app/dossier/gates.ts';

/** The mark of a dossier that was typed from paper, the same on every page and print; `null` for every other. */
export function paperWords(
  mark: ReturnType<typeof paperMarkOf>,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): string | null {
  return mark && t('vetting.paper.mark', { day: formatPlainDate(mark.receivedOn, locale), who: mark.typist });
}
