import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { fromBase58 } from './base58.ts';

describe('base58 (draft-msporny-base58, test vectors)', () => {
  for (const [written, hex] of [
    ['2NEpo7TZRRrLZSi2U', '48656c6c6f20576f726c6421'],
    [
      'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
      '54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e',
    ],
    ['11233QC4', '0000287fb4cd'],
    ['', ''],
  ] as const) {
    test(`"${written}" is ${hex || 'nothing'}`, () => expect(bytesToHex(fromBase58(written)!)).toBe(hex));
  }

  test('0, O, I and l are no digits', () =>
    expect(['0', 'O', 'I', 'l'].map(fromBase58)).toEqual([null, null, null, null]));
});
