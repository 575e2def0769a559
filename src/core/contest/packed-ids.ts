import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uuidText } from '../shared/uuid-text.ts';

/** Ids of people or attempts, one for each index. */
export interface IdColumn {
  add(id: string): void;
  /** Its text. */
  at(index: number): string;
  /** Its text as UTF-8, good until the next is asked for: a million ids are hashed without a text of any. */
  utf8At(index: number): Uint8Array;
}

/** Ids that are any text, kept as they are. */
export function plainIds(): IdColumn {
  const ids: string[] = [];
  const at = (index: number) => ids[index]!;
  return { add: (id) => void ids.push(id), at, utf8At: (index) => utf8ToBytes(at(index)) };
}

const BYTES = 16;
const FIRST_LENGTH = 1024;
const TEXT_LENGTH = 36;

/** A column of uuids: 16 bytes each, a third of what they take as texts. */
export interface PackedIds extends IdColumn {
  /** Copies the 16 bytes of an id. */
  copy(index: number, into: Uint8Array, at: number): void;
}

/**
 * Ids of people and attempts as a database sends them: what is added has a character below 256 for each of the 16 bytes, so that
 * such ids stand in the order of their texts. The text is written when it is asked for. Throws for anything else.
 */
export function packedIds(): PackedIds {
  let kept = new Uint8Array(FIRST_LENGTH * BYTES);
  let length = 0;
  const add = (id: string) => {
    if (length === kept.length) {
      const larger = new Uint8Array(kept.length * 2);
      larger.set(kept);
      kept = larger;
    }
    pack(id, kept, length);
    length += BYTES;
  };
  const text = new Uint8Array(TEXT_LENGTH).fill('-'.charCodeAt(0));
  const utf8At = (index: number) => {
    for (let byte = 0; byte < BYTES; byte += 1) {
      const value = kept[index * BYTES + byte]!;
      text[PLACES[byte]!] = DIGITS[value >> 4]!;
      text[PLACES[byte]! + 1] = DIGITS[value & 15]!;
    }
    return text;
  };
  const copy = (index: number, into: Uint8Array, at: number) => {
    for (let byte = 0; byte < BYTES; byte += 1) into[at + byte] = kept[index * BYTES + byte]!;
  };
  const at = (index: number) => uuidText(kept.subarray(index * BYTES, (index + 1) * BYTES).toHex());
  return { add, at, utf8At, copy };
}

const DIGITS = utf8ToBytes('0123456789abcdef');
/** Where the two digits of each byte begin in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function pack(id: string, kept: Uint8Array, first: number): void {
  let isId = id.length === BYTES;
  for (let byte = 0; byte < BYTES && isId; byte += 1) {
    const value = id.charCodeAt(byte);
    isId = value < 256;
    kept[first + byte] = value;
  }
  if (!isId) throw new RangeError('only the 16 bytes of a uuid can be packed');
}
