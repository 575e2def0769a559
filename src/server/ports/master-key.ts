import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from './write-whole.ts';

/** The file of the master key when the environment does not give it. */
export const masterKeyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'master');

/** The installation's master key: VINHDANH_MASTER_KEY (`given`, 64 hex digits), or `keys/master` in the data folder; `null` = none yet. */
export function readMasterKey(dataDir: string, given: string | undefined): Uint8Array | null {
  if (given) return parseKey(given, 'VINHDANH_MASTER_KEY');
  const file = masterKeyFile(dataDir);
  return existsSync(file) ? parseKey(readFileSync(file, 'utf8').trim(), file) : null;
}

/** Makes the master key of a new installation, on disk before it is used. */
export function makeMasterKey(dataDir: string): Uint8Array {
  const file = masterKeyFile(dataDir);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  writeWhole(file, key.toString('hex'));
  return key;
}

/** What the database keeps of the master key, to know it again: 32 bytes that say nothing about the key itself. */
export function keyCheckOf(master: Uint8Array): Uint8Array {
  return createHmac('sha256', master).update('vinh-danh/key-check', 'utf8').digest();
}

function parseKey(hex: string, where: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${where} must hold 64 hexadecimal digits`);
  return Buffer.from(hex, 'hex');
}
