import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** One step of the selection. */
export interface Pick3797 {
  /** From 0. */
  readonly index: number;
  /** MD5, hexadecimal. */
  readonly hash: string;
  /** How many were left to choose from. */
  readonly divisor: number;
  /** Place of the chosen one in the list as it was given, from 1. */
  readonly position: number;
}

/**
 * The standard's own way to choose from a numbered list: in step i, MD5(i ‖ key ‖ i) modulo the number left points at one of
 * those left. MD5 is the standard's choice; the key was unknown when the list was frozen, so its weakness is of no use.
 *
 * Source: RFC 3797 sections 3.3 and 4; LED-10 in `docs/rules/ledger.md`.
 */
export function selectByRfc3797(key: string, listSize: number, places: number): readonly Pick3797[] {
  const left = Array.from({ length: listSize }, (_, at) => at + 1);
  return Array.from({ length: places }, (_, index) => {
    const step = Uint8Array.of(index >> 8, index & 0xff);
    const hash = bytesToHex(md5(concatBytes(step, utf8ToBytes(key), step)));
    const divisor = left.length;
    const [position = 0] = left.splice(Number(BigInt(`0x${hash}`) % BigInt(divisor)), 1);
    return { index, hash, divisor, position };
  });
}
