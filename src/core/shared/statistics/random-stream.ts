import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Reproducible random numbers out of a text. NUM-1. */
export interface RandomStream {
  /** 0 ≤ x < 1, 53 bits. */
  readonly uniform: () => number;
  /** A whole number 0 … bound−1. */
  readonly below: (bound: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/**
 * xoroshiro128+ (Blackman & Vigna 2018) started from the SHA-256 of the text; quick enough for millions of draws. For simulation only:
 * lots are drawn by `keyedRandom` or a public beacon.
 */
export function randomStream(seed: string): RandomStream {
  const bytes = new DataView(sha256(utf8ToBytes(seed)).buffer);
  let [s0, s1] = [bytes.getBigUint64(0), bytes.getBigUint64(8) | 1n];
  const next = (): bigint => {
    const result = BigInt.asUintN(64, s0 + s1);
    const mixed = s0 ^ s1;
    s0 = BigInt.asUintN(64, rotate(s0, 24n) ^ mixed ^ (mixed << 16n));
    s1 = rotate(mixed, 37n);
    return result;
  };
  const uniform = () => Number(next() >> 11n) / 2 ** 53;
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal, below: (bound) => Math.floor(uniform() * bound) };
}

function rotate(word: bigint, bits: bigint): bigint {
  return BigInt.asUintN(64, (word << bits) | (word >> (64n - bits)));
}
