import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const QUICKNET_GENESIS_SECONDS = 1_692_803_367;
const QUICKNET_PERIOD_SECONDS = 3;
const QUICKNET_KEY =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a';
const QUICKNET_DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** When drand quicknet publishes a round, counted from 1. Source: LED-9 in `docs/rules/ledger.md`. */
export function quicknetTime(round: number): Temporal.Instant {
  const seconds = QUICKNET_GENESIS_SECONDS + QUICKNET_PERIOD_SECONDS * (round - 1);
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}

/** The first round at or after an instant: what an organiser names before it exists. Round 1 for anything before the beginning. */
export function quicknetRoundAt(instant: Temporal.Instant): number {
  const seconds = instant.epochMilliseconds / 1000 - QUICKNET_GENESIS_SECONDS;
  return Math.max(1, Math.ceil(seconds / QUICKNET_PERIOD_SECONDS) + 1);
}

/**
 * Randomness of a round of drand quicknet, hexadecimal: SHA-256 of its signature; `null` when the signature does not fit the
 * round. About 30 ms. Source: LED-9; chain 52db9ba7…c84e971, scheme bls-unchained-g1-rfc9380.
 */
export function quicknetRandomness(round: number, signatureHex: string): string | null {
  if (!Number.isSafeInteger(round) || round < 1 || !/^[0-9a-f]{96}$/i.test(signatureHex)) return null;
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(round));
  const signature = hexToBytes(signatureHex);
  return fits(signature, sha256(number)) ? bytesToHex(sha256(signature)) : null;
}

function fits(signature: Uint8Array, message: Uint8Array): boolean {
  const { shortSignatures } = bls12_381;
  try {
    return shortSignatures.verify(signature, shortSignatures.hash(message, QUICKNET_DST), hexToBytes(QUICKNET_KEY));
  } catch {
    return false; // not a point of the curve
  }
}

/**
 * Public numbers of several sources as one text: each source's numbers ascending, `.` after each, `/` after each source.
 *
 * Source: RFC 3797 section 4.
 */
export function numbersKey(sources: readonly (readonly number[])[]): string {
  return sources
    .map(
      (numbers) =>
        `${numbers
          .toSorted((a, b) => a - b)
          .map((n) => `${n}.`)
          .join('')}/`,
    )
    .join('');
}

/** Randomness of public numbers, hexadecimal: SHA-256 of their key. Source: LED-9. */
export function numbersRandomness(sources: readonly (readonly number[])[]): string {
  return bytesToHex(sha256(utf8ToBytes(numbersKey(sources))));
}
