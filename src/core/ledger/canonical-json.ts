import { utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Json } from '../shared/json.ts';

/**
 * The one way to write a JSON value: members sorted, no space, numbers as ECMAScript writes them.
 *
 * What JSON cannot hold (NaN, a lone surrogate) throws. Source: RFC 8785 (JCS).
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** Canonical JSON as UTF-8 bytes, ready to be hashed. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8ToBytes(canonicalJson(value));
}
