import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import type { App } from '../app/app.ts';
import { ADDRESS_HEADER } from '../app/person/address-header.ts';
import type { Server } from './server.ts';

/** The page handler that the build makes (`build/handler.js`). */
export type PagesHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The header by which the pages learn the scheme; only this file writes it. */
export const PROTOCOL_HEADER = 'x-vinh-danh-protocol';

const OWN_PREFIXES = ['/api/', '/healthz', '/readyz', '/metrics'];

/**
 * Hands everything that is not the API to the pages, before Fastify parses a body: form posts belong to the page actions.
 * The App object travels on the raw request, because pages are bundled apart from these sources.
 */
export function mountPages(server: Server, app: App, pages: PagesHandler): void {
  const compress = compression({ threshold: 1024 });
  server.addHook('onRequest', (request, reply, done) => {
    if (OWN_PREFIXES.some((prefix) => request.url.startsWith(prefix))) return done();
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value as string);
    reply.hijack();
    const raw = Object.assign(request.raw, { vinhDanh: app });
    raw.headers[PROTOCOL_HEADER] = request.protocol;
    raw.headers[ADDRESS_HEADER] = request.ip;
    compress(raw as never, reply.raw as never, () => pages(raw, reply.raw, () => notFound(reply.raw)));
  });
}

function notFound(response: ServerResponse): void {
  response.statusCode = 404;
  response.end();
}
