import { hexToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../shared/json.ts';

/** A claim that came from outside, member by member. */
export type Claim = Readonly<Record<string, unknown>>;

/** Why something that came from outside is not valid. */
export type VerifyReason =
  | 'root-differs'
  | 'proof-invalid'
  | 'signature-invalid'
  | 'key-unknown'
  | 'malformed'
  | 'context-unknown'
  | 'revoked'
  | 'commitment-differs'
  | 'not-understood';

/** The verdict on one claim: what it is, whether it holds, and what was found on the way. */
export interface Verdict {
  readonly type: string | null;
  readonly valid: boolean;
  readonly reason?: VerifyReason;
  readonly [fact: string]: unknown;
}

/** A verdict: valid without a reason, not valid with one. */
export function verdict(type: string | null, reason: VerifyReason | null, facts: object = {}): Verdict {
  return reason === null ? { type, valid: true, ...facts } : { type, valid: false, reason, ...facts };
}

/** Whether a parsed document is an object with members. */
export function isClaim(document: unknown): document is Claim {
  return typeof document === 'object' && document !== null && !Array.isArray(document);
}

/** The bytes of a hexadecimal member, in either case; `null` when it is none. */
export function bytesIn(value: unknown): Uint8Array | null {
  if (typeof value !== 'string' || value.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(value)) return null;
  return hexToBytes(value);
}

/** The bytes of every text of a list; `null` when one is not hexadecimal. */
export function byteListIn(value: unknown): readonly Uint8Array[] | null {
  if (!Array.isArray(value)) return null;
  const bytes = value.map(bytesIn).filter((one) => one !== null);
  return bytes.length === value.length ? bytes : null;
}

/** A size or an index: decimal text without leading zeros, or a whole number; `null` for anything else or above 2⁶⁴. */
export function countIn(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]{0,19})$/.test(value)) return null;
  return BigInt(value) <= 1n << 64n ? BigInt(value) : null;
}

/** A list of texts; `null` when it is none. */
export function textsIn(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((text) => typeof text === 'string') ? value : null;
}

/** A parsed document as JSON: what `JSON.parse` gives is nothing else. */
export function asJson(value: unknown): Json {
  return value as Json;
}
