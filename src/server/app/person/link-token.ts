import { createHash } from 'node:crypto';
import type { App } from '../app.ts';

const BYTES = 32;

/** A secret that travels in a link. */
export function drawLinkToken(app: Pick<App, 'ids'>): string {
  return Buffer.from(app.ids.bytes(BYTES)).toString('base64url');
}

/** What is kept of it. 256 random bits need no key and no slow hash. */
export function hashLinkToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** The kept form as text. */
export function keptLinkToken(token: string): string {
  return Buffer.from(hashLinkToken(token)).toString('hex');
}
