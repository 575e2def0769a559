/** Characters nobody confuses when reading aloud or from paper: no I O 0 1. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** Bytes of randomness one code takes. */
export const RESUME_CODE_BYTES = LENGTH;

/** The code with which a participant comes back on another device, `XXXX-XXXX`: 40 bits, so tries must be counted. */
export function makeResumeCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < LENGTH) throw new RangeError(`A resume code takes ${LENGTH} bytes`);
  const characters = Array.from(randomBytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/** The code somebody typed, in its printed form: lower case, spaces and missing dashes are read. `null` = no such code exists. */
export function readResumeCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase();
  return /^[2-9A-HJ-NP-Z]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
