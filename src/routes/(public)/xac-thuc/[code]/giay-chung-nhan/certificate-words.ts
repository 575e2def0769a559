import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { CertificateWords } from '#lib/verify/certificate.ts';
import { formatPlainDate } from '#messages/format.ts';
import { translator } from '#messages/translate.ts';

export interface CertificateOnPaper {
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
  readonly title: LocalizedText;
  readonly category: LocalizedText;
  readonly decision: { readonly number: string; readonly decidedOn: string };
}

/** Across the sheet: it is no paper of today's world, or no longer one. */
export type Watermark = 'specimen' | 'revoked' | null;

/** The words of the sheet, always Vietnamese: it is an official paper, whatever language its reader uses. */
export function certificateWords(paper: CertificateOnPaper, issuer: string, watermark: Watermark): CertificateWords {
  const t = translator('vi');
  const [day, month, year] = formatPlainDate(paper.decision.decidedOn, 'vi').split('/');
  const { full, short } = namesOf(issuer);
  return {
    issuer: inTwoLines(full.toLocaleUpperCase('vi')),
    issuerShort: short,
    country: t('certificate.country'),
    motto: t('certificate.motto'),
    title: t('certificate.title'),
    lead: t('certificate.lead', { issuer: full }),
    honour: paper.title.vi.toLocaleUpperCase('vi'),
    kind: t('certificate.for'),
    name: paper.name,
    of: t('certificate.of'),
    owner: paper.organisation === paper.name ? undefined : paper.organisation,
    group: paper.category.vi,
    scan: t('certificate.scan'),
    code: paper.code,
    decision: t('certificate.decision', { number: paper.decision.number }),
    register: t('certificate.register', { code: paper.code }),
    placeAndDate: t('certificate.date', { day: day!, month: month!, year: year! }),
    signerRole: t('certificate.signer-role'),
    signatureSpace: t('certificate.signature-space'),
    signer: t('certificate.signer'),
    specimen: watermark ? t(`certificate.watermark.${watermark}`) : undefined,
  };
}

/** "Hiệp hội … (VINASA)": the name and what stands in its last brackets. */
function namesOf(issuer: string): { readonly full: string; readonly short: string } {
  const parts = /^(.+?)\s*\(([^()]+)\)$/.exec(issuer);
  return { full: parts?.[1] ?? issuer, short: parts?.[2] ?? '' };
}

const ONE_LINE = 32; // letters that fit beside the corner of the frame

/** A long name broken at the space nearest its middle. */
function inTwoLines(name: string): string {
  if (name.length <= ONE_LINE) return name;
  const middle = name.length / 2;
  const spaces = [...name.matchAll(/ /g)].map((space) => space.index);
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
}
