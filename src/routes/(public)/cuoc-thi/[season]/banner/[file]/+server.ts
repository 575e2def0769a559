import { error } from '@sveltejs/kit';
import { drawBanner, type BannerFormat } from '#server/app/contest/draw-banner.ts';
import { bannerWords } from '../banner-words.ts';
import type { RequestHandler } from './$types';

const FILE = /^([a-z0-9-]{2,20})\.(svg|png|pdf)$/;

/** A banner of the contest in one of the usual sizes, with its own address: what units embed, and what a shared link shows. */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const [, size, format] = FILE.exec(params.file) ?? [];
  if (!size || !format) error(404);
  const words = bannerWords(url.searchParams.get('lang') === 'en' ? 'en' : 'vi');
  const asked = { seasonId: params.season, size, format: format as BannerFormat, words };
  const drawn = await drawBanner(locals.app, asked);
  if (!drawn.ok) error(404);
  const { etag, mediaType, bytes } = drawn.value;
  const headers = { etag, 'cache-control': 'public, max-age=3600', 'content-type': mediaType };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(bytes), { headers: { ...headers, 'cross-origin-resource-policy': 'cross-origin' } });
};
