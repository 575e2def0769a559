import { createHash } from 'node:crypto';
import { contestOf } from '../../participant.ts';
import { unitOptions } from '../../unit-options.ts';
import type { RequestHandler } from './$types';

/** The tree of a contest does not change while it runs; an hour bounds what a correction of a name takes to arrive. */
const CACHE = 'public, max-age=3600';

/** Units of the contest's tree for `?q=`, for the picker of the registration form. */
export const GET: RequestHandler = (event) => {
  const { units } = contestOf(event);
  const body = JSON.stringify({ options: unitOptions(units, event.url.searchParams.get('q') ?? '') });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { 'cache-control': CACHE, etag, 'content-type': 'application/json' };
  if (event.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
};
