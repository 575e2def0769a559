import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { commitTo, saltedHash, verifyCommitment } from './commitment.ts';
import commitment from './fixtures/commitment.json' with { type: 'json' };

describe('commitment (LED-7)', () => {
  const nonce = hexToBytes(commitment.nonce);

  it('agrees with the published example', () => {
    expect(commitTo(commitment.document, nonce)).toBe(commitment.commitment);
    expect(verifyCommitment(commitment.commitment.toUpperCase(), commitment.document, nonce)).toBe(true);
  });

  it('does not open with another key or another nonce', () => {
    const otherKey = { ...commitment.document, key: { ...commitment.document.key, q1: 'C' } };
    expect(verifyCommitment(commitment.commitment, otherKey, nonce)).toBe(false);
    expect(verifyCommitment(commitment.commitment, commitment.document, nonce.toReversed())).toBe(false);
    expect(verifyCommitment(commitment.commitment, commitment.document, nonce.slice(1))).toBe(false);
  });

  it('demands a nonce and a salt of 32 bytes', () => {
    expect(() => commitTo({}, nonce.slice(1))).toThrow(RangeError);
    expect(() => saltedHash({}, new Uint8Array())).toThrow(RangeError);
  });

  it('gives the same record another hash under another salt', () => {
    const record = { answers: { q1: ['b'] } };
    expect(saltedHash(record, nonce)).toBe(saltedHash({ ...record }, nonce));
    expect(saltedHash(record, nonce)).not.toBe(saltedHash(record, nonce.toReversed()));
  });
});
