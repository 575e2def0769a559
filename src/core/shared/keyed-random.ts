import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const WORDS_PER_BLOCK = 8;
const WORD_RANGE = 2 ** 32;

/** A reproducible stream of random numbers: the same secret and context give the same numbers on every machine. */
export interface KeyedRandom {
  /** A whole number 0 … bound−1, each equally likely; `bound` is a whole number from 1 to 2³². */
  readonly below: (bound: number) => number;
}

/** HMAC-SHA-256 of a list of parts. The list is written as JSON, so that no two different lists are the same message. */
export function keyedHash(secret: Uint8Array, parts: readonly (string | number)[]): Uint8Array {
  return hmac(sha256, secret, utf8ToBytes(JSON.stringify(parts)));
}

/**
 * The stream for a secret and a context (what the numbers are for, for whom, which attempt). Without the secret it cannot be
 * foreseen; with it anyone can recompute it.
 *
 * Block i is HMAC-SHA-256(K, i as 4 bytes, big endian) with K = HMAC-SHA-256(secret, JSON of the context), read as eight
 * 32-bit words, big endian. Numbers out of range are rejected, never folded, so none is likelier than another.
 */
export function keyedRandom(secret: Uint8Array, context: readonly (string | number)[]): KeyedRandom {
  const keyed = hmac.create(sha256, keyedHash(secret, context));
  let block = new DataView(new ArrayBuffer(0));
  let blocks = 0;
  let word = WORDS_PER_BLOCK;

  const nextWord = (): number => {
    if (word === WORDS_PER_BLOCK) {
      const digest = keyed.clone().update(counterBytes(blocks)).digest();
      block = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
      blocks += 1;
      word = 0;
    }
    const value = block.getUint32(word * 4);
    word += 1;
    return value;
  };

  return { below: (bound) => drawBelow(bound, nextWord) };
}

/** A new list with the same members in a random order (Fisher and Yates); every order is equally likely. */
export function shuffle<T>(random: KeyedRandom, list: readonly T[]): T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

function drawBelow(bound: number, nextWord: () => number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > WORD_RANGE) throw new RangeError(`No number below ${bound}`);
  const fair = WORD_RANGE - (WORD_RANGE % bound);
  let value = nextWord();
  while (value >= fair) value = nextWord();
  return value % bound;
}

function counterBytes(counter: number): Uint8Array {
  return Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
}
