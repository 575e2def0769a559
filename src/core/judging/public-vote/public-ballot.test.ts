import { describe, expect, test } from 'vitest';
import { makePublicReceipt, readPublicBallot, readPublicReceipt } from './public-ballot.ts';

describe('a ballot of a public vote', () => {
  test.each([
    [[], 'public-ballot-empty'],
    [['a', 'b', 'c'], 'public-ballot-too-many'],
    [['a', 'x'], 'public-ballot-not-standing'],
    [['a', 'b'], 'ok'],
    [['a', 'a'], 'ok'],
  ])('%j: %s', (chosen, outcome) => {
    const read = readPublicBallot(chosen, { standing: ['a', 'b', 'c'], most: 2 });
    expect(read.ok ? 'ok' : read.refusal.code).toBe(outcome);
  });
});

describe('a receipt', () => {
  const receipt = makePublicReceipt(
    12,
    Uint8Array.from({ length: 16 }, (_, at) => at),
  );

  test.each([
    [receipt, { batch: 12, secret: '23456789ABCDEFGH' }],
    [receipt.toLowerCase().replaceAll('-', ' '), { batch: 12, secret: '23456789ABCDEFGH' }],
    ['0-2345-6789-ABCD-EFGH', null],
    ['12-2345-6789-ABCD', null],
    ['12-2345-6789-ABCD-EFG1', null],
    ['', null],
  ])('%s', (text, read) => {
    expect(readPublicReceipt(text)).toEqual(read);
  });
});
