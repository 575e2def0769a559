import { uuidText } from '../shared/uuid-text.ts';
import type { IdColumn } from './counted-people.ts';

const BYTES = 16;
const FIRST_LENGTH = 1024;
const ID_LENGTH = 36;

/** Ids of people and attempts kept in 16 bytes each; their text is written when it is asked for. Throws for any other text. */
export function packedIds(): IdColumn {
  let kept = new Uint8Array(FIRST_LENGTH * BYTES);
  let count = 0;
  const add = (id: string) => {
    if (count * BYTES === kept.length) {
      const larger = new Uint8Array(kept.length * 2);
      larger.set(kept);
      kept = larger;
    }
    pack(id, kept, count * BYTES);
    count += 1;
  };
  return { add, at: (index) => textOf(kept, index * BYTES) };
}

const NO_DIGIT = 255;
/** Value of a digit by its character code. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code));
  return value === -1 ? NO_DIGIT : value;
});
/** Where the two digits of each byte begin in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function pack(id: string, kept: Uint8Array, first: number): void {
  let isId = id.length === ID_LENGTH && id[8] === '-' && id[13] === '-' && id[18] === '-' && id[23] === '-';
  for (let at = 0; at < BYTES && isId; at += 1) {
    const high = VALUES[id.charCodeAt(PLACES[at]!)] ?? NO_DIGIT;
    const low = VALUES[id.charCodeAt(PLACES[at]! + 1)] ?? NO_DIGIT;
    isId = high !== NO_DIGIT && low !== NO_DIGIT;
    kept[first + at] = (high << 4) | low;
  }
  if (!isId) throw new RangeError('only a uuid in lower case can be packed');
}

function textOf(kept: Uint8Array, from: number): string {
  return uuidText(kept.subarray(from, from + BYTES).toHex());
}
