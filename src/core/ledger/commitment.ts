import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from '../shared/json.ts';
import { canonicalBytes } from './canonical-json.ts';

const COMMITMENT_DOMAIN = concatBytes(utf8ToBytes('vinhdanh/commit/v1'), Uint8Array.of(0x00));

/** Bytes of a nonce or a salt: as many as the hash has, so that guessing it is no easier than breaking the hash. */
export const SECRET_BYTES = 32;

/**
 * Commitment to a document that is published later, in hexadecimal: the document can then no longer be exchanged.
 *
 * The nonce is essential: the key of a contest has few possible values and would be found by trying them all.
 * A nonce of another length throws. Source: `docs/rules/ledger.md`, LED-7.
 */
export function commitTo(document: Json, nonce: Uint8Array): string {
  demandSecret(nonce);
  return bytesToHex(sha256(concatBytes(COMMITMENT_DOMAIN, nonce, canonicalBytes(document))));
}

/** Whether a revealed document and nonce are what was committed to. Case of the hexadecimal digits does not matter. */
export function verifyCommitment(commitment: string, document: Json, nonce: Uint8Array): boolean {
  return nonce.length === SECRET_BYTES && commitTo(document, nonce) === commitment.toLowerCase();
}

/**
 * Hash of a record as its log entry carries it, in hexadecimal: SHA-256(record in canonical JSON ‖ salt).
 *
 * The salt stays beside the record. Destroying both forgets the person while the tree stands. Source: `docs/rules/ledger.md`, LED-2.
 */
export function saltedHash(record: Json, salt: Uint8Array): string {
  demandSecret(salt);
  return bytesToHex(sha256(concatBytes(canonicalBytes(record), salt)));
}

function demandSecret(secret: Uint8Array): void {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a nonce or salt has ${SECRET_BYTES} bytes`);
}
