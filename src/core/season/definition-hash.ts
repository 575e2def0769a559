import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** Digest of what a definition says, whatever the order of its keys: SHA-256 of its canonical JSON (RFC 8785), in hex. */
export function definitionHash(definition: unknown): string {
  const canonical = canonicalize(definition);
  if (canonical === undefined) throw new Error('only JSON has a digest');
  return bytesToHex(sha256(utf8ToBytes(canonical)));
}
