import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { entryBytes, entryLeaf, leafOfJson, type LedgerEntry } from './leaf.ts';

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
