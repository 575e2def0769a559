import type { Json } from '../shared/json.ts';
import { canonicalBytes } from './canonical-json.ts';
import { leafHash, type Hash } from './merkle.ts';

/** What may enter a log: everything that decides a result, and every act that sets a rule aside. */
export const LEDGER_ENTRY_TYPES = [
  'submission',
  'score-sheet',
  'rule-version',
  'key-commitment',
  'list-freeze',
  'draw',
  'result',
  'decision',
  'revocation',
  'staff-override',
] as const;

export type LedgerEntryType = (typeof LEDGER_ENTRY_TYPES)[number];

/**
 * One entry of a log. It tells that something happened and when; what it was stays with its record, behind `hash`.
 *
 * Source: LED-2 in `docs/rules/ledger.md`. `contest` is the slug of the season whose log this is, also when that season is an award.
 */
export interface LedgerEntry {
  readonly type: LedgerEntryType;
  readonly contest: string;
  /** Round of a contest or judging round of an award; `null` for what belongs to the whole season. */
  readonly round: string | null;
  /** ISO 8601 instant in UTC, by the clock that governs the season. */
  readonly serverTime: string;
  /** Hexadecimal `saltedHash` (`commitment.ts`) of the record. */
  readonly hash: string;
}

/** The bytes of an entry as they stand in the log: its canonical JSON, so that anyone can write them again. */
export function entryBytes(entry: LedgerEntry): Uint8Array {
  const { type, contest, round, serverTime, hash } = entry;
  return canonicalBytes({ type, contest, round, serverTime, hash });
}

/** Leaf of an entry in the tree of its log. Source: LED-1 and LED-2. */
export function entryLeaf(entry: LedgerEntry): Hash {
  return leafHash(entryBytes(entry));
}

/** Leaf of an entry that came from outside, in a receipt: whatever its members, it is hashed in its canonical form. */
export function leafOfJson(entry: Json): Hash {
  return leafHash(canonicalBytes(entry));
}
