import type { CertificateFacts, CertificateStatus, DecisionReference } from './certificate.ts';

/** What the public sees of an honour, and nothing else: no score, no place, no contact, no figure of a dossier. */
export interface DirectoryEntry {
  readonly code: string;
  readonly season: string;
  readonly title: string;
  readonly entryName: string;
  readonly organisationName: string;
  readonly category: string;
  readonly decision: DecisionReference;
  readonly status: CertificateStatus['status'];
}

/** An honour as it is known inside: the public part is picked out of it by name. */
export interface Honour extends CertificateFacts {
  readonly category: string;
  /** When the decision was made public; `null` before that. */
  readonly publishedAt: Temporal.Instant | null;
  readonly status: CertificateStatus;
}

/** Whether the public may see the honour: from the instant its decision is published, and for ever after. */
export function isPublic(honour: Pick<Honour, 'publishedAt'>, now: Temporal.Instant): boolean {
  return honour.publishedAt !== null && Temporal.Instant.compare(honour.publishedAt, now) <= 0;
}

/**
 * The public directory: published honours only, in the order given. A revoked title stays, marked; one certificate that stands
 * for another is listed once, under the newer.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 10(1)(c); `docs/rules/award.md` (certificates).
 */
export function directoryOf(honours: readonly Honour[], now: Temporal.Instant): readonly DirectoryEntry[] {
  return honours
    .filter((honour) => isPublic(honour, now) && honour.status.status !== 'superseded')
    .map(directoryEntryOf);
}

/** The public part of one honour. Fields are named one by one, so that what is added inside never shows by itself. */
export function directoryEntryOf(honour: Honour): DirectoryEntry {
  const { code, season, title, entryName, organisationName, category, decision, status } = honour;
  return { code, season, title, entryName, organisationName, category, decision, status: status.status };
}
