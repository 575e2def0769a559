import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';
import { commitTo, saltedHash, verifyCommitment } from './commitment.ts';
import commitment from './fixtures/commitment.json' with { type: 'json' };
import jcs from './fixtures/jcs.json' with { type: 'json' };
import { entryBytes, entryLeaf, leafOfJson, type LedgerEntry } from './leaf.ts';

describe('canonical JSON (RFC 8785)', () => {
  for (const { name, input, output } of jcs.cases) {
    test(`published document ${name}`, () => expect(canonicalJson(JSON.parse(input) as Json)).toBe(output));
  }

  it('writes every published number as RFC 8785 Appendix B does', () => {
    const written = jcs.numbers.map(([bits]) => [bits, canonicalJson(doubleOf(bits!))]);
    expect(written).toEqual(jcs.numbers);
  });

  for (const impossible of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800']) {
    it(`refuses ${JSON.stringify(impossible)}, which JSON cannot hold`, () => {
      expect(() => canonicalJson(impossible)).toThrow();
    });
  }
});

const entry: LedgerEntry = {
  type: 'submission',
  contest: 'thanh-hoa-2024',
  round: 'dot-1',
  serverTime: '2024-09-09T01:00:00Z',
  hash: 'ab'.repeat(32),
};

describe('an entry of the log (LED-2)', () => {
  it('is its canonical JSON, whatever the order of its members', () => {
    const shuffled = {
      hash: entry.hash,
      serverTime: entry.serverTime,
      type: entry.type,
      round: entry.round,
      contest: entry.contest,
    };
    expect(new TextDecoder().decode(entryBytes(shuffled))).toBe(
      `{"contest":"thanh-hoa-2024","hash":"${entry.hash}","round":"dot-1","serverTime":"2024-09-09T01:00:00Z","type":"submission"}`,
    );
  });

  it('carries nothing beyond its five members', () => {
    expect(entryBytes({ ...entry, name: 'a person' } as LedgerEntry)).toEqual(entryBytes(entry));
  });

  it('has the same leaf when it comes back in a receipt', () => {
    expect(bytesToHex(leafOfJson({ ...entry }))).toBe(bytesToHex(entryLeaf(entry)));
  });
});

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

function doubleOf(bits: string): number {
  return new DataView(hexToBytes(bits).buffer).getFloat64(0);
}
