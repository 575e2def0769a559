import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawLots, lotListHash, lotSeed, lotTicket } from './lots.ts';

/** drand quicknet round 1000; every hash below can be recomputed with sha256sum. */
const RANDOMNESS = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd';
const LIST = ['TH-000123', 'TH-000045', 'TH-009871', 'TH-004410', 'TH-000777'];

describe('a draw of lots', () => {
  const listHash = lotListHash(LIST);
  const seed = lotSeed(RANDOMNESS, listHash);

  test('commits to the list, whatever its order', () => {
    expect(listHash).toBe('38a61edb7d8275535a29d2092c21c0ed5761132d09ca38df28e53b56d1ab41cb');
    expect(lotListHash(LIST.toReversed())).toBe(listHash);
  });

  test('derives its seed from randomness and list', () =>
    expect(seed).toBe('6ff29e2f40603d16ad9901bd46d7c4bfecc8ab454525612545a9b37442b49b0a'));

  test('gives every participant a ticket, the smallest first', () =>
    expect(drawLots(RANDOMNESS, LIST)).toEqual([
      { participantId: 'TH-000123', ticket: '01a6a34b00e149d19acd9cb071906c81f037817f1e89cb2dbe1bfd1974bfd932' },
      { participantId: 'TH-000045', ticket: '05ab98f1186810bc344881f168c89883cfe13d578d6761f77dc23ae1a5723fd2' },
      { participantId: 'TH-004410', ticket: '144255cb37feaaca892c8942afcfdcff088addd007a6a54ca3d209fbfa6877ad' },
      { participantId: 'TH-000777', ticket: '37c87c88b34901fa803187bf207d4ff871125308116d000fa1c76f07225b38ed' },
      { participantId: 'TH-009871', ticket: 'c2c67b91d16198d14cf616b877485db514ca8b7ed96850daa1e277abb125eb9e' },
    ]));

  test('lets anyone recompute their own ticket', () =>
    expect(lotTicket(seed, 'TH-000045')).toBe('05ab98f1186810bc344881f168c89883cfe13d578d6761f77dc23ae1a5723fd2'));

  test('does not depend on the order of the list', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(LIST, { minLength: LIST.length }), (list) => {
        expect(drawLots(RANDOMNESS, list)).toEqual(drawLots(RANDOMNESS, LIST));
      }),
    ));

  test('is another draw when anybody is added', () =>
    expect(lotSeed(RANDOMNESS, lotListHash([...LIST, 'TH-1']))).not.toBe(seed));

  test('with somebody twice is a bug', () => expect(() => drawLots(RANDOMNESS, ['a', 'b', 'a'])).toThrow('twice'));
});
