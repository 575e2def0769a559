import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { certificateAddress } from '#server/app/contest/address-block.ts';
import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { readCertificate } from '#server/app/honour/read-certificate.ts';
import { hrefIn } from '#messages/context.ts';
import { drawQr } from './draw-qr.ts';

/**
 * The certificate of an address, with the QR code that leads back to it. 404 when there is none; another way of writing the
 * code leads to the printed one. Asked anew each time: a revocation counts at once.
 */
export async function openCertificate(
  event: Pick<RequestEvent, 'locals' | 'params' | 'setHeaders'>,
  page: '' | '/giay-chung-nhan',
) {
  const { app, locale } = event.locals;
  const typed = event.params['code'] ?? '';
  const read = await readCertificate(app, { code: typed });
  if (!read.ok) return openOther(event, typed);
  const certificate = read.value;
  if (certificate.code !== typed) redirect(302, hrefIn(locale, `/xac-thuc/${certificate.code}${page}`));
  event.setHeaders({ 'cache-control': event.locals.actor ? 'private, no-store' : 'no-cache' });
  const season = app.seasons.find(certificate.seasonId)?.season;
  const { status } = certificate;
  return {
    certificate: { ...certificate, issuedAt: certificate.issuedAt.toString(), status: status.status },
    revokedBy: status.status === 'revoked' ? { at: status.since.toString(), ...status.decision } : null,
    issuer: season?.bodies.find((body) => body.role === 'organiser')?.name ?? null,
    checkedAt: app.clock.seasonNow(certificate.seasonId).epochMilliseconds,
    qr: drawQr(certificateAddress(app, certificate.code)),
  };
}

/** A code that no award knows may be that of a certificate of taking part, which has its own page. */
async function openOther({ locals }: Pick<RequestEvent, 'locals'>, typed: string): Promise<never> {
  const other = await readParticipantCertificate(locals.app, typed);
  if (!other.ok) error(404);
  redirect(302, hrefIn(locals.locale, `/xac-thuc/du-thi/${other.value.code}`));
}
