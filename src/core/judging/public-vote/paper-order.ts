import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { byCodePoint } from '../../shared/code-point-order.ts';
import { keyedRandom, shuffle } from '../../shared/keyed-random.ts';

/** Seed of the order in which entries are listed on one day, stated on the page: `vote/day`. */
export function paperSeed(voteId: string, day: string): string {
  return `${voteId}/${day}`;
}

/**
 * The order in which entries are listed on one day: another each day, the same for everybody, and anybody can shuffle again from the
 * seed on the page. Being first is worth votes, so nobody is first for long.
 */
export function paperOrder(seed: string, entries: readonly string[]): readonly string[] {
  return shuffle(keyedRandom(sha256(utf8ToBytes(seed)), ['public-vote-order']), entries.toSorted(byCodePoint));
}
