import { error } from '@sveltejs/kit';
import { qrSize } from '#core/contest/qr-sizes.ts';
import { qrPng } from '#server/app/contest/draw-qr.ts';
import { qrAddress } from '../qr-address.ts';
import type { RequestHandler } from './$types';

/** The QR code of the contest's address, or of one of its units', as a picture in one of the sizes it is printed in. */
export const GET: RequestHandler = async (event) => {
  const { locals, request, url } = event;
  const size = qrSize(url.searchParams.get('co') ?? 'vua');
  if (!size) error(404);
  const { etag, bytes } = await qrPng(locals.app, qrAddress(event), size);
  const headers = { etag, 'cache-control': 'public, max-age=3600', 'content-type': 'image/png' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(bytes), { headers });
};
