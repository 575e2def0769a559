import type { CertificateStatus, DecisionReference } from '#core/honour/certificate.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { HonourRow, HonourWords } from '../../db/queries/honour.ts';

/** An honour as the public sees it, and nothing else: no score, no place, no contact, no figure of a dossier. */
export interface PublicHonour {
  readonly code: string;
  /** Product, service or city, and its organisation, as they were named on the day of the decision. */
  readonly name: string;
  readonly organisation: string;
  readonly titleId: string;
  readonly title: LocalizedText;
  readonly seasonId: string;
  readonly season: LocalizedText;
  readonly categoryId: string;
  readonly category: LocalizedText;
  readonly decision: DecisionReference;
  readonly status: CertificateStatus['status'];
}

/** The public part of an honour. Fields are named one by one, so that what is added inside never shows by itself. */
export function describeHonour(row: HonourRow): PublicHonour {
  const words = row.words as unknown as HonourWords;
  return {
    code: row.code,
    name: row.entry_name,
    organisation: row.organisation_name,
    titleId: row.title_id,
    title: words.title,
    seasonId: row.season_id,
    season: words.season,
    categoryId: row.category_id,
    category: words.category,
    decision: { number: row.number, decidedOn: row.signed_on },
    status: row.revoked_at === null ? 'valid' : 'revoked',
  };
}
