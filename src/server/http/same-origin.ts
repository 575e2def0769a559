import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app/app.ts';
import { sendRefusal } from './problem.ts';

/**
 * Lets through only what one of our own pages sent as JSON: for routes that change something under a session cookie. Another site
 * can neither send that media type without asking first, nor forge these headers.
 */
export function sameOriginJson(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? ''))
      return sendRefusal(reply, { code: 'media-type-unknown' });
    if (!isFromOwnPage(app, request)) return sendRefusal(reply, { code: 'other-origin-refused' });
  };
}

/** By what the browser says of the page that sent it. Who says neither is no page of ours. */
function isFromOwnPage(app: App, { headers, protocol, host }: FastifyRequest): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return origin === new URL(app.config.publicUrl).origin || origin === `${protocol}://${host}`;
}
