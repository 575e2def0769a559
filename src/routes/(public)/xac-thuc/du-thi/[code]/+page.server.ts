import { error, redirect } from '@sveltejs/kit';
import { certificateAddress } from '#server/app/contest/address-block.ts';
import { readParticipantCertificate } from '#server/app/contest/read-participant-certificate.ts';
import { hrefIn } from '#messages/context.ts';
import { drawQr } from '../../draw-qr.ts';
import type { PageServerLoad } from './$types';

/** What a certificate of taking part is worth now. Asked anew each time: a revocation counts at once. */
export const load: PageServerLoad = async (event) => {
  const { app, locale } = event.locals;
  const read = await readParticipantCertificate(app, event.params.code);
  if (!read.ok) error(404);
  const certificate = read.value;
  if (certificate.code !== event.params.code) redirect(302, hrefIn(locale, `/xac-thuc/du-thi/${certificate.code}`));
  event.setHeaders({ 'cache-control': event.locals.actor ? 'private, no-store' : 'no-cache', vary: 'cookie' });
  return {
    certificate,
    checkedAt: app.clock.seasonNow(certificate.seasonId).epochMilliseconds,
    qr: drawQr(certificateAddress(app, certificate.code)),
  };
};
