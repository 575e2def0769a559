import { accept, refuse, type Result } from '../../shared/result.ts';

export type PublicBallotRefusal =
  | { readonly code: 'public-ballot-empty' }
  | { readonly code: 'public-ballot-too-many'; readonly most: number; readonly chosen: number }
  | { readonly code: 'public-ballot-not-standing' };

/** The entries somebody chose, sorted and each once: one to `most` of those that stand. */
export function readPublicBallot(
  chosen: readonly string[],
  { standing, most }: { readonly standing: readonly string[]; readonly most: number },
): Result<readonly string[], PublicBallotRefusal> {
  const choices = [...new Set(chosen)].toSorted();
  if (choices.length === 0) return refuse({ code: 'public-ballot-empty' });
  if (choices.length > most) return refuse({ code: 'public-ballot-too-many', most, chosen: choices.length });
  if (!choices.every((entry) => standing.includes(entry))) return refuse({ code: 'public-ballot-not-standing' });
  return accept(choices);
}

/** Characters of a receipt: no I O 0 1, which people confuse. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CHARACTERS = 16;

/** Bytes of randomness one receipt takes. */
export const RECEIPT_BYTES = CHARACTERS;

/** What a voter takes away: in which batch the ballot lies, and 80 random bits that open its commitment. */
export interface PublicReceipt {
  readonly batch: number;
  readonly secret: string;
}

/** The receipt as it is printed, `12-ABCD-EFGH-JKLM-NPQR`, from at least 16 random bytes. */
export function makePublicReceipt(batch: number, randomBytes: Uint8Array): string {
  if (randomBytes.length < CHARACTERS) throw new RangeError(`a receipt takes ${CHARACTERS} bytes`);
  const characters = [...randomBytes.subarray(0, CHARACTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${batch}-${characters.join('').replace(/(.{4})(?=.)/g, '$1-')}`;
}

/** The receipt somebody typed, in lower case or with other dashes; `null` = no receipt looks like that. */
export function readPublicReceipt(text: string): PublicReceipt | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s–—]/g, '-')
    .toUpperCase();
  const parts = /^-*([1-9]\d{0,8})-+([2-9A-HJ-NP-Z-]+)$/.exec(plain);
  const secret = parts?.[2]?.replaceAll('-', '') ?? '';
  return parts?.[1] && secret.length === CHARACTERS ? { batch: Number(parts[1]), secret } : null;
}
