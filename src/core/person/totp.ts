import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';

/**
 * Codes of an authenticator app: six digits, a new one every 30 seconds, SHA-1, the values every app understands.
 * A code of the neighbouring step is taken too, for clocks that are off by half a minute. Source: RFC 6238 §5.2, RFC 4226 §5.3.
 */
export const TOTP = { digits: 6, stepSeconds: 30, neighbours: 1, secretBytes: 20 } as const;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The step that an instant falls into: whole half-minutes since 1970. */
export function totpStepAt(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / (TOTP.stepSeconds * 1000));
}

/** The code of one step, with leading zeros. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(step));
  const digest = hmac(sha1, secret, counter);
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = new DataView(digest.buffer, digest.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** TOTP.digits).padStart(TOTP.digits, '0');
}

/**
 * The step whose code was typed, or `null`. Spaces are ignored. A step up to and including `lastUsedStep` is never matched:
 * a code that was read over somebody's shoulder opens nothing. Compares every candidate in full, whatever was typed.
 */
export function matchingTotpStep(
  secret: Uint8Array,
  typed: string,
  at: { readonly now: Temporal.Instant; readonly lastUsedStep: number | null },
): number | null {
  const code = typed.replace(/\s/g, '');
  const current = totpStepAt(at.now);
  let match: number | null = null;
  for (let step = current - TOTP.neighbours; step <= current + TOTP.neighbours; step += 1) {
    if (sameText(totpCode(secret, step), code) && step > (at.lastUsedStep ?? -1)) match ??= step;
  }
  return match;
}

/** The secret as people type it into an app: base32 without padding. Source: RFC 4648 §6. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

/** The address that a QR code carries into an authenticator app. */
export function totpAddress(secret: Uint8Array, label: { readonly issuer: string; readonly account: string }): string {
  const issuer = encodeURIComponent(label.issuer);
  const path = `${issuer}:${encodeURIComponent(label.account)}`;
  return `otpauth://totp/${path}?secret=${toBase32(secret)}&issuer=${issuer}&digits=${TOTP.digits}&period=${TOTP.stepSeconds}`;
}

function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
