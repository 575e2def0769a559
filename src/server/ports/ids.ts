import { randomBytes } from 'node:crypto';
import { uuidText } from '#core/shared/uuid-text.ts';
import type { Clock } from './clock.ts';

/** Source of new identifiers and of chance. A fake makes runs repeatable. */
export interface Ids {
  /** UUIDv7 (RFC 9562): sorts by time of creation. */
  uuid(): string;
  bytes(count: number): Uint8Array;
}

/** Identifiers from the machine's own randomness and wall clock. */
export function systemIds(clock: Clock): Ids {
  const bytes = pooledRandomBytes();
  return { uuid: () => uuidV7(clock.wallNow().epochMilliseconds, bytes(10)), bytes };
}

const POOL_BYTES = 8192;

/** Random bytes, fetched by the thousand: asking the machine for ten costs more than the rest of an id. No byte is given twice. */
function pooledRandomBytes(): (count: number) => Uint8Array {
  let pool = new Uint8Array(randomBytes(POOL_BYTES));
  let used = 0;
  return (count) => {
    if (count > POOL_BYTES) return randomBytes(count);
    if (used + count > POOL_BYTES) {
      pool = new Uint8Array(randomBytes(POOL_BYTES));
      used = 0;
    }
    used += count;
    return pool.slice(used - count, used);
  };
}

/** UUIDv7 layout: 48 bits of Unix milliseconds, version, 12 random bits, variant, 62 random bits. RFC 9562 §5.7. */
function uuidV7(epochMilliseconds: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(epochMilliseconds, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return uuidText(bytes.toString('hex'));
}
