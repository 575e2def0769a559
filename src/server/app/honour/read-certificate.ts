import { certificateStatusOf, type CertificateFacts, type CertificateStatus } from '#core/honour/certificate.ts';
import { isPublic } from '#core/honour/directory.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import { readPublicCode, type PublicCodeRefusal } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findHonourByCode, type HonourRow } from '../../db/queries/honour.ts';
import type { App } from '../app.ts';
import { describeHonour, type PublicHonour } from './describe-honour.ts';

/** What stands behind a certificate's QR code. */
export interface CertificateView extends Omit<PublicHonour, 'status'> {
  readonly issuedAt: Temporal.Instant;
  readonly status: CertificateStatus;
  /** SHA-256 over the canonical JSON of what the certificate states, in hex. */
  readonly factsHash: string;
}

export type CertificateRefusal = PublicCodeRefusal | { readonly code: 'certificate-not-found' };

/** A certificate by the code somebody typed or scanned: valid, or revoked with the decision. Before its publication it does not exist. */
export async function readCertificate(
  app: App,
  { code }: { readonly code: string },
): Promise<Result<CertificateView, CertificateRefusal>> {
  const read = readPublicCode(code.slice(0, 64));
  if (!read.ok) return read;
  const row = await findHonourByCode(app.db, read.value);
  const now = row && app.clock.seasonNow(row.season_id);
  if (!row || !now || !isPublic({ publishedAt: row.published_at }, now))
    return refuse({ code: 'certificate-not-found' });
  const status = certificateStatusOf({ revocations: revocationsOf(row), supersessions: [] }, now);
  const honour = describeHonour(row);
  return accept({ ...honour, issuedAt: row.issued_at, status, factsHash: definitionHash(factsOf(honour)) });
}

function revocationsOf({ revoked_at, undoing_number, undoing_signed_on }: HonourRow) {
  if (revoked_at === null) return [];
  return [{ effectiveAt: revoked_at, decision: { number: undoing_number ?? '', decidedOn: undoing_signed_on ?? '' } }];
}

function factsOf({ code, season, title, name, organisation, decision }: PublicHonour): CertificateFacts {
  return { code, season: season.vi, title: title.vi, entryName: name, organisationName: organisation, decision };
}
