import type { Locale } from '#core/shared/localized-text.ts';
import { formatMoment, formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { paperMarkOf } from '#server/app/dossier/gates.ts';

/** The mark of a dossier that was typed from paper or imported, the same on every page and print; `null` for every other. */
export function paperWords(
  mark: ReturnType<typeof paperMarkOf>,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): string | null {
  if (mark === null) return null;
  const who = mark.typist;
  if ('receivedOn' in mark) return t('vetting.paper.mark', { day: formatPlainDate(mark.receivedOn, locale), who });
  const at = formatMoment(mark.importedAt.epochMilliseconds, locale);
  const words = { at, row: mark.sheetRow, who };
  return mark.file === null
    ? t('vetting.import.mark-blind', words)
    : t('vetting.import.mark', { ...words, file: mark.file });
}
