import { accept, refuse, type Result } from './result.ts';

/** Characters of the random part: no I O 0 1, which people confuse when they read a code aloud or from paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Characters of ISO/IEC 7064 MOD 37-2 in the order of their values; `*` (36) exists as a check character only. */
const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const RANDOM_CHARACTERS = 7;

/** Bytes of randomness one code takes. */
export const PUBLIC_CODE_BYTES = RANDOM_CHARACTERS;

export type PublicCodeRefusal =
  { readonly code: 'public-code-malformed' } | { readonly code: 'public-code-check-character' };

/**
 * A public code `VD-<year>-XXXX-XXXX` from random bytes: seven random characters (35 bits) and a check character over year
 * and characters. Two codes of one year can coincide: whoever stores them demands uniqueness and draws again.
 *
 * Source: ISO/IEC 7064 MOD 37-2, which finds every single wrong character and every transposition of neighbours.
 */
export function makePublicCode(year: number, randomBytes: Uint8Array): string {
  if (randomBytes.length < PUBLIC_CODE_BYTES) throw new RangeError(`A public code takes ${PUBLIC_CODE_BYTES} bytes`);
  const values = [...randomBytes.subarray(0, RANDOM_CHARACTERS)].map((byte) => byte % ALPHABET.length);
  const start = values.slice(0, -1).map(characterOf).join('');
  return withReadableCheck(year, start, values.at(-1) ?? 0);
}

/**
 * The public code somebody typed, in its printed form. Lower case, spaces and missing dashes are read; in the year, where
 * only digits stand, O and I (l) are read as 0 and 1.
 */
export function readPublicCode(text: string): Result<string, PublicCodeRefusal> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase();
  const parts = /^VD([0-9OIL]{4})([2-9A-HJ-NP-Z]{8})$/.exec(plain);
  if (!parts?.[1] || !parts[2]) return refuse({ code: 'public-code-malformed' });
  const year = parts[1].replace(/O/g, '0').replace(/[IL]/g, '1');
  const characters = parts[2];
  if (checkCharacter(year + characters.slice(0, -1)) !== characters.at(-1))
    return refuse({ code: 'public-code-check-character' });
  return accept(printed(year, characters));
}

/** Five of the 37 check characters may not be printed; then the next last character is tried (at most five times). */
function withReadableCheck(year: number, start: string, last: number): string {
  const body = start + characterOf(last % ALPHABET.length);
  const check = checkCharacter(`${year}${body}`);
  return ALPHABET.includes(check) ? printed(String(year), body + check) : withReadableCheck(year, start, last + 1);
}

function checkCharacter(text: string): string {
  const product = [...text].reduce((sum, character) => ((sum + VALUES.indexOf(character)) * 2) % 37, 0);
  return VALUES[(38 - product) % 37] ?? '*';
}

function characterOf(value: number): string {
  return ALPHABET[value] ?? '';
}

function printed(year: string, characters: string): string {
  return `VD-${year}-${characters.slice(0, 4)}-${characters.slice(4)}`;
}
