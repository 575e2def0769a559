import { createHash } from 'node:crypto';
import type { Server } from './server.ts';

const TAG_LENGTH = 22; // 132 bits of SHA-256

/** Gives every answer that proxies may keep a strong tag, and answers "not modified" to whoever has it already. */
export function tagPublicAnswers(server: Server): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const isPublic = String(reply.getHeader('cache-control') ?? '').startsWith('public');
    if (!['GET', 'HEAD'].includes(request.method) || reply.statusCode !== 200 || !isPublic) return payload;
    if (!reply.hasHeader('etag') && (typeof payload === 'string' || payload instanceof Uint8Array))
      reply.header('etag', `"${createHash('sha256').update(payload).digest('base64url').slice(0, TAG_LENGTH)}"`);
    const tag = reply.getHeader('etag');
    if (typeof tag !== 'string' || !knows(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-length');
    return null;
  });
}

/** A proxy that compresses on the way makes a strong tag weak; it is the same content still. */
function knows(sent: string | undefined, tag: string): boolean {
  return (sent ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
