import { createHash } from 'node:crypto';

/** Strong ETag of a JSON body: equal bodies have equal tags. */
export function etagOf(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}
