import type { Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatBytes, formatMoment } from '#messages/format.ts';
import { signatureWords, type SignatureWords } from './signature-words.ts';
import type { Translate } from '#messages/translate.ts';
import type { FileReceipt } from '#server/app/dossier/describe-file.ts';

/** A stored file as lists show it. */
export interface FileWords {
  readonly fileId: string;
  readonly name: string;
  /** Size and moment. */
  readonly detail: string;
  readonly href: string;
  /** Where it is looked at, as an image on a page or in the browser's own viewer; `null` = it can only be saved. */
  readonly preview: { readonly href: string; readonly as: 'image' | 'document' } | null;
  /** Its receipt: digest, moment, and a check of a copy. */
  readonly receipt: string;
  /** What is to be said of each digital signature. */
  readonly signatures: readonly SignatureWords[];
  /** How its row is drawn. */
  readonly state: 'stored' | 'scanning' | 'failed';
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
    detail: [
      t('dossier.file.stored', { size, moment }),
      foundIn(file, t),
      file.scan === 'clear' ? '' : t(`dossier.file.scan.${file.scan}`),
    ]
      .filter(Boolean)
      .join(' · '),
    href: `/tep/${file.fileId}`,
    preview: previewOf(file),
    signatures: file.signatures.map((signature) => signatureWords(signature, { t, locale })),
    state: ({ clear: 'stored', waiting: 'scanning', infected: 'failed' } as const)[file.scan],
    receipt: hrefIn(locale, `/tep/${file.fileId}/bien-nhan`),
  };
}

function foundIn({ pages, width, height }: FileReceipt, t: Translate): string {
  if (pages !== null) return t('dossier.file.pages', { pages });
  return width !== null && height !== null ? t('dossier.file.pixels', { width, height }) : '';
}

/** Where a browser shows a file: a PDF, or an image that could be opened. */
export function previewOf({ fileId, mediaType, width }: FileReceipt): FileWords['preview'] {
  const href = `/tep/${fileId}/xem`;
  if (mediaType === 'application/pdf') return { href, as: 'document' };
  return mediaType.startsWith('image/') && width !== null ? { href, as: 'image' } : null;
}
