import { standingOf, type PdfSignature } from '#core/shared/pdf-signature.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatDate, formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

/** A digital signature in words: whether it holds, who made it, and what the certificate says. */
export interface SignatureWords {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly verdict: string;
  readonly details: readonly string[];
}

const TONE = {
  valid: 'ok',
  broken: 'bad',
  'changed-after-signing': 'warn',
  'digest-weak': 'warn',
  'certificate-not-for-signing': 'warn',
  'certificate-not-valid-then': 'warn',
  'certificate-ended-before-receipt': 'warn',
  'signed-after-receipt': 'warn',
  'signer-unknown': 'warn',
} as const;

/** What is to be said of a signature of a PDF. */
export function signatureWords(
  signature: PdfSignature,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): SignatureWords {
  const standing = standingOf(signature);
  const { signer, organisation, taxCode, issuer, signedAt, validFrom, validTo, chain } = signature;
  const verdict = t(`dossier.signature.${standing}`);
  if (signer === '') return { tone: TONE[standing], verdict, details: [] };
  const validity = { from: day(validFrom, locale), to: day(validTo, locale) };
  return {
    tone: TONE[standing],
    verdict,
    details: [
      t('dossier.signature.by', { signer: organisation === '' ? signer : `${signer} (${organisation})` }),
      ...(taxCode ? [t('dossier.signature.tax-code', { code: taxCode })] : []),
      ...(signedAt ? [t('dossier.signature.at', { moment: formatMoment(Date.parse(signedAt), locale) })] : []),
      t('dossier.signature.issuer', { issuer, ...validity }),
      t(`dossier.signature.chain.${chain}`),
      t('dossier.signature.not-asked'),
    ],
  };
}

function day(iso: string | null, locale: Locale): string {
  return iso ? formatDate(iso, locale) : '?';
}
