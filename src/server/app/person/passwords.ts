import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Cost of one Argon2id hash: 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet; parameters travel with
 * each hash, so that raising them here keeps old hashes readable.
 */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = promisify(argon2);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** A password as it is kept, in the usual text form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether this is the password; compares in constant time. `false` for a text that is no such hash. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept);
  if (!parts) return false;
  const [memory = 0, passes = 0, parallelism = 0] = parts.slice(1, 4).map(Number);
  const [salt = Buffer.alloc(0), hash = Buffer.alloc(0)] = parts.slice(4).map((text) => Buffer.from(text, 'base64'));
  const computed = await argon2id(password, salt, { memory, passes, parallelism });
  return computed.length === hash.length && timingSafeEqual(computed, hash);
}

/** Vietnamese keyboards send composed or decomposed letters: one password, one form. */
async function argon2id(password: string, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  return derive('argon2id', { message, nonce: salt, tagLength: HASH_BYTES, ...cost });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
