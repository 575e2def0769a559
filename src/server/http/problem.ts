import type { FastifyError, FastifyReply } from 'fastify';
import type { App } from '../app/app.ts';
import type { Server } from './server.ts';

/**
 * HTTP status of every refusal code the API may answer with. A code that is not listed does not compile at its route
 * (`sendRefusal`), so no refusal leaves without a status.
 */
export const STATUS_OF_REFUSAL = {
  'not-found': 404,
  'body-invalid': 400,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof STATUS_OF_REFUSAL;

/** Answers a refusal as RFC 9457 `application/problem+json`: stable `code`, the facts beside it, no sentence. */
export function sendRefusal(reply: FastifyReply, refusal: { readonly code: RefusalCode }): FastifyReply {
  const status = STATUS_OF_REFUSAL[refusal.code];
  return reply.code(status).type('application/problem+json').send({ type: 'about:blank', status, ...refusal });
}

/** Bad bodies become problems with a code; everything unforeseen gets an incident number that the log knows. */
export function answerWithProblem(server: Server, app: App): void {
  server.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: 'not-found' }));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error);
    app.log.error({ err: error, incident: request.id }, 'unforeseen failure');
    const body = { type: 'about:blank', status: 500, code: 'incident', incident: request.id };
    return reply.code(500).type('application/problem+json').send(body);
  });
}

function sendProblem(reply: FastifyReply, status: number, error: FastifyError): FastifyReply {
  const code = error.validation ? 'body-invalid' : CODE_OF_STATUS[status] ?? 'request-refused';
  const at = error.validation?.[0]?.instancePath;
  return reply.code(status).type('application/problem+json').send({ type: 'about:blank', status, code, ...(at ? { at } : {}) });
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = { 413: 'body-too-large', 415: 'media-type-unknown', 429: 'too-many-requests' };
