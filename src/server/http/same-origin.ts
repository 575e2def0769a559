import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app/app.ts';
import { sendRefusal } from './problem.ts';

/**
 * Lets through only what one of our own pages sent as JSON: for routes that change something under a session cookie. Another site
 * can neither send that media type without asking first, nor forge these headers.
 */
export function sameOriginJson(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { headers, protocol, host } = request;
    if (!isJson(headers['content-type'])) return sendRefusal(reply, { code: 'media-type-unknown' });
    const sender = { origin: headers.origin, site: headers['sec-fetch-site'] };
    if (!isFromOwnPage(app, sender, `${protocol}://${host}`)) {
      return sendRefusal(reply, { code: 'other-origin-refused' });
    }
  };
}

/** The same rule for a page's own data door: the answer that refuses, or `null` when the request is let through. */
export function refuseOtherOrigin(
  app: Pick<App, 'config'>,
  { request, url }: { readonly request: Request; readonly url: URL },
  mediaType: 'json' | 'any',
): Response | null {
  const { headers } = request;
  if (mediaType === 'json' && !isJson(headers.get('content-type'))) return new Response(null, { status: 415 });
  const sender = { origin: headers.get('origin') ?? undefined, site: headers.get('sec-fetch-site') ?? undefined };
  return isFromOwnPage(app, sender, url.origin) ? null : new Response(null, { status: 403 });
}

function isJson(contentType: string | null | undefined): boolean {
  return /^application\/json(?:;|$)/i.test(contentType ?? '');
}

interface Sender {
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined;
}

/** By what the browser says of the page that sent it. Who says neither is no page of ours. */
function isFromOwnPage({ config }: Pick<App, 'config'>, { origin, site }: Sender, here: string): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return origin === new URL(config.publicUrl).origin || origin === here;
}
