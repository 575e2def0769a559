import { readPublicCode, type PublicCodeRefusal } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findParticipantCertificate, insertCertificateRevocation } from '../../db/queries/contest-certificate.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';

export type RevokeCertificateRefusal =
  | PublicCodeRefusal
  | { readonly code: 'certificate-not-found' }
  | { readonly code: 'certificate-revoked' }
  | { readonly code: 'revocation-reason-missing' };

/** Takes back a certificate of taking part, with a reason; from then on its page says so. */
export async function revokeCertificate(
  app: App,
  organiser: OrganiserOf,
  input: { readonly code: string; readonly reason: string },
): Promise<Result<void, RevokeCertificateRefusal>> {
  const seasonId = organiser.scope.id;
  const reason = input.reason.normalize('NFC').trim();
  const read = readPublicCode(input.code.slice(0, 64));
  if (!read.ok) return read;
  const certificate = await findParticipantCertificate(app.db, read.value);
  if (certificate?.season_id !== seasonId) return refuse({ code: 'certificate-not-found' });
  if (reason === '') return refuse({ code: 'revocation-reason-missing' });
  const at = app.clock.seasonNow(seasonId);
  const { code, round_id: round } = certificate;
  return app.db.transaction().execute(async (db) => {
    if (!(await insertCertificateRevocation(db, { code, reason, by: organiser.actor.personId, at })))
      return refuse({ code: 'certificate-revoked' });
    const record = { use: 'participant-certificate', code };
    await recordEntry(app, db, { seasonId, type: 'revocation', subject: `certificate/${code}`, round, record });
    return accept(undefined);
  });
}
