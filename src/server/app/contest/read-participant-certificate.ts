import { readPublicCode, type PublicCodeRefusal } from '#core/shared/public-code.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findParticipantCertificate } from '../../db/queries/contest-certificate.ts';
import type { App } from '../app.ts';

/** A certificate of taking part, as it stands now. */
export interface ParticipantCertificateView {
  readonly code: string;
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly organiser: LocalizedText | null;
  readonly roundId: string;
  readonly roundName: LocalizedText;
  readonly displayName: string;
  readonly unitName: string | null;
  readonly percent: number;
  readonly issuedAt: string;
  readonly rehearsed: boolean;
  /** Since when it holds no longer; `null` while it is valid. An attempt that is voided takes it back as well. */
  readonly revokedAt: string | null;
}

export type ParticipantCertificateRefusal = PublicCodeRefusal | { readonly code: 'certificate-not-found' };

/** A certificate of taking part by the code somebody typed or scanned. */
export async function readParticipantCertificate(
  app: App,
  code: string,
): Promise<Result<ParticipantCertificateView, ParticipantCertificateRefusal>> {
  const read = readPublicCode(code.slice(0, 64));
  if (!read.ok) return read;
  const row = await findParticipantCertificate(app.db, read.value);
  const season = row && app.seasons.find(row.season_id)?.season;
  if (!row || !season) return refuse({ code: 'certificate-not-found' });
  const stage = season.stages.find((one) => one.id === row.round_id);
  return accept({
    code: row.code,
    seasonId: row.season_id,
    seasonName: season.name,
    organiser: season.bodies.find((body) => body.role === 'organiser')?.name ?? null,
    roundId: row.round_id,
    roundName: stage?.name ?? { vi: row.round_id },
    displayName: row.display_name,
    unitName: row.unit_name,
    percent: row.percent,
    issuedAt: row.issued_at.toString(),
    rehearsed: row.rehearsed,
    revokedAt: (row.revoked_at ?? row.voided_at)?.toString() ?? null,
  });
}
