import { error } from '@sveltejs/kit';
import { drawQr } from '../../qr-drawing.ts';
import type { RequestHandler } from './$types';

const QUIET = 4; // modules of white around the code, as ISO/IEC 18004 asks

/** The QR code of the contest's address as a drawing to print at any size. */
export const GET: RequestHandler = ({ locals, params }) => {
  if (locals.app.seasons.find(params.season)?.season.kind !== 'contest') error(404);
  const { size, path } = drawQr(`${locals.app.config.publicUrl}/cuoc-thi/${params.season}`);
  const side = size + 2 * QUIET;
  const view = `viewBox="${-QUIET} ${-QUIET} ${side} ${side}" shape-rendering="crispEdges"`;
  const ground = `<rect x="${-QUIET}" y="${-QUIET}" width="${side}" height="${side}" fill="#fff"/>`;
  const body = `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${ground}<path d="${path}" fill="#000"/></svg>`;
  return new Response(body, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' } });
};
