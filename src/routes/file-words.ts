import type { Locale } from '#core/shared/localized-text.ts';
import { formatBytes, formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { FileReceipt } from '#server/app/dossier/describe-file.ts';

/** A stored file as lists show it. */
export interface FileWords {
  readonly fileId: string;
  readonly name: string;
  /** Size and moment. */
  readonly detail: string;
  readonly href: string;
}

/** A stored file in words, with the address it is read at. */
export function fileWords(
  file: FileReceipt,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): FileWords {
  const size = formatBytes(file.bytes, locale);
  const moment = formatMoment(file.uploadedAt.epochMilliseconds, locale);
  return {
    fileId: file.fileId,
    name: file.name,
    detail: t('dossier.file.stored', { size, moment }),
    href: `/tep/${file.fileId}`,
  };
}
