import type { App } from '../app.ts';

/** Ten codes of 48 bits, each good once, for the day on which the telephone is lost. */
const CODES = 10;
const CHARACTERS = 10;
/** No vowels, so that no code spells a word, and nothing that is confused on paper. */
const ALPHABET = '23456789BCDFGHJKLMNPQRSTVWXYZ';

type Asked = Pick<App, 'ids' | 'keys'>;

/** New backup codes, as shown once: `XXXXX-XXXXX`. */
export function drawBackupCodes(app: Pick<App, 'ids'>): readonly string[] {
  return Array.from({ length: CODES }, () => {
    const text = Array.from({ length: CHARACTERS }, () => drawCharacter(app)).join('');
    return `${text.slice(0, CHARACTERS / 2)}-${text.slice(CHARACTERS / 2)}`;
  });
}

/** The codes as they are kept: keyed hashes that open nothing. */
export function keepBackupCodes(app: Asked, codes: readonly string[]): string {
  return JSON.stringify(codes.map((code) => hashOf(app, code)));
}

/** The kept list without the typed code; `null` when it is not among them. */
export function withoutBackupCode(app: Asked, kept: string, typed: string): string | null {
  const hashes = JSON.parse(kept) as readonly string[];
  const hash = hashOf(app, typed);
  return hashes.includes(hash) ? JSON.stringify(hashes.filter((one) => one !== hash)) : null;
}

function hashOf(app: Pick<App, 'keys'>, code: string): string {
  return Buffer.from(app.keys.hmac('backup-code', code.toUpperCase().replace(/[^0-9A-Z]/g, ''))).toString('hex');
}

/** Draws again above the last multiple of the alphabet's length, so that every character is equally likely. */
function drawCharacter(app: Pick<App, 'ids'>): string {
  const [byte = 0] = app.ids.bytes(1);
  return byte < 256 - (256 % ALPHABET.length) ? (ALPHABET[byte % ALPHABET.length] ?? '') : drawCharacter(app);
}
