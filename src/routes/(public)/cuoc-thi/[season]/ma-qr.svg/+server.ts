import { QR_QUIET, qrSvg } from '#server/app/contest/draw-qr.ts';
import { qrAddress } from '../qr-address.ts';
import type { RequestHandler } from './$types';

/** The QR code of the contest's address, or of one of its units', as a drawing to print at any size. */
export const GET: RequestHandler = (event) => {
  const svg = qrSvg(qrAddress(event), QR_QUIET);
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' } });
};
