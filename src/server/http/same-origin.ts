import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFromOwnPage, isJson } from '#core/shared/own-page.ts';
import type { App } from '../app/app.ts';
import { sendRefusal } from './problem.ts';

/** Lets through only what one of our own pages sent: for routes that change something under a session cookie. */
export function sameOrigin(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isOwnPage(app, request)) return sendRefusal(reply, { code: 'other-origin-refused' });
  };
}

/**
 * Lets through only what one of our own pages sent as JSON: for routes that change something under a session cookie. Another site
 * can neither send that media type without asking first, nor forge these headers.
 */
export function sameOriginJson(app: App) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isJson(request.headers['content-type'])) return sendRefusal(reply, { code: 'media-type-unknown' });
    if (!isOwnPage(app, request)) return sendRefusal(reply, { code: 'other-origin-refused' });
  };
}

function isOwnPage(app: App, { headers, protocol, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  const sender = { origin: headers.origin, site: typeof site === 'string' ? site : undefined };
  return isFromOwnPage(sender, [new URL(app.config.publicUrl).origin, `${protocol}://${host}`]);
}
