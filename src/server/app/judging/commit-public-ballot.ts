import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { commitTo } from '#core/ledger/commitment.ts';

/** Commitment to a ballot of a public vote, in hexadecimal: only who holds the secret of its receipt can open it. */
export function commitToPublicBallot(voteId: string, choices: readonly string[], secret: string): string {
  return commitTo({ vote: voteId, choices: choices.toSorted() }, sha256(utf8ToBytes(secret)));
}
