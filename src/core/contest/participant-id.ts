import { bytesToHex } from '@noble/hashes/utils.js';
import { keyedHash } from '../shared/keyed-random.ts';
import { uuidText } from '../shared/uuid-text.ts';

/** The answers that make a person one participant, in the order of `identity.uniqueKey`, as read (E.164, folded name …). */
export type UniqueKey = readonly string[];

/**
 * The participant id of a person in a contest: a UUIDv8 whose 122 free bits come from HMAC-SHA-256(secret of the contest,
 * [contest, ...unique key]). One person is one participant because it is the same primary key, on one machine or many; without
 * the secret nobody can find out from the id who somebody is, or that two contests had the same participant.
 *
 * Source: RFC 9562 section 5.8.
 */
export function participantId(secret: Uint8Array, contestId: string, uniqueKey: UniqueKey): string {
  const bytes = keyedHash(secret, ['participant', contestId, ...uniqueKey]);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidText(bytesToHex(bytes.subarray(0, 16)));
}
