import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The installation's master key: VINHDANH_MASTER_KEY (64 hex digits), or `keys/master` in the data folder, made at the first start. */
export function loadMasterKey(dataDir: string): Uint8Array {
  const given = process.env['VINHDANH_MASTER_KEY'];
  if (given) return parseKey(given, 'VINHDANH_MASTER_KEY');
  const folder = path.join(dataDir, 'keys');
  const file = path.join(folder, 'master');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  }
  return parseKey(readFileSync(file, 'utf8').trim(), file);
}

function parseKey(hex: string, where: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${where} must hold 64 hexadecimal digits`);
  return Buffer.from(hex, 'hex');
}
