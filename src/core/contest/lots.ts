import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { byCodePoint } from '../shared/code-point-order.ts';

/** A lot (bốc thăm) anyone can recompute: the smaller ticket comes first. */
export interface Lot {
  readonly participantId: string;
  /** SHA-256 in hexadecimal. */
  readonly ticket: string;
}

const DOMAIN = 'vinhdanh/draw/v1';

/**
 * Hash of the frozen list of those who take part in the draw: SHA-256 of the ids sorted by code point, each followed by a line
 * feed. Logged before the randomness exists, it proves that nobody was added or left out afterwards.
 */
export function lotListHash(participantIds: readonly string[]): string {
  return sortedListHash(participantIds.toSorted(byCodePoint));
}

const LINES_AT_ONCE = 1000;

/** `lotListHash` of a list that is sorted already, for a million ids that nobody holds at once. Throws when it is not sorted. */
export function sortedListHash(participantIds: Iterable<string>): string {
  const hash = sha256.create();
  let last: string | null = null;
  let lines: string[] = [];
  const flush = () => {
    hash.update(utf8ToBytes(lines.join('')));
    lines = [];
  };
  for (const id of participantIds) {
    if (last !== null && byCodePoint(last, id) > 0) throw new Error('the list of a draw is not sorted');
    last = id;
    if (lines.push(`${id}\n`) === LINES_AT_ONCE) flush();
  }
  flush();
  return bytesToHex(hash.digest());
}

/**
 * Seed of a draw: SHA-256("vinhdanh/draw/v1" ‖ 0x00 ‖ randomness ‖ list hash). The randomness (hexadecimal) comes from a source
 * that was named before it existed: a public beacon, or a commitment logged before the round closed and revealed after.
 */
export function lotSeed(randomness: string, listHash: string): string {
  const parts = concatBytes(utf8ToBytes(DOMAIN), Uint8Array.of(0), hexToBytes(randomness), hexToBytes(listHash));
  return bytesToHex(sha256(parts));
}

/** The ticket of one participant: SHA-256(seed ‖ id). It does not depend on who else takes part. */
export function lotTicket(seed: string, participantId: string): string {
  return bytesToHex(ticketMaker(seed)(participantId));
}

/** Tickets of many participants for one seed, as bytes: what `lotTicket` gives, without reading the seed each time. */
export function ticketMaker(seed: string): (participantId: string) => Uint8Array {
  const begun = sha256.create().update(hexToBytes(seed));
  const hash = sha256.create(); // one for all: making a new one takes as long as hashing
  return (participantId) => begun._cloneInto(hash).update(utf8ToBytes(participantId)).digest();
}

/**
 * Everybody's lot, smallest ticket first. No modulo bias, no dependence on the order of the list. About 2 µs for each
 * participant. Throws when somebody stands on the list twice: the list is frozen from primary keys.
 */
export function drawLots(randomness: string, participantIds: readonly string[]): Lot[] {
  if (new Set(participantIds).size !== participantIds.length) throw new Error('A participant stands in the draw twice');
  const ticketOf = ticketMaker(lotSeed(randomness, lotListHash(participantIds)));
  return participantIds
    .map((participantId) => ({ participantId, ticket: bytesToHex(ticketOf(participantId)) }))
    .sort((a, b) => byCodePoint(a.ticket, b.ticket));
}
