import { describe, expect, it, test } from 'vitest';
import { numbersKey, numbersRandomness, quicknetRandomness, quicknetRoundAt, quicknetTime } from './beacon.ts';
import { selectByRfc3797 } from './rfc3797.ts';

const SIGNATURE = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'; // drand quicknet, round 1000

describe('drand quicknet (LED-9)', () => {
  it('gives the published randomness of round 1000', () => {
    expect(quicknetRandomness(1000, SIGNATURE)).toBe(
      'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
    );
  });

  for (const [what, round, signature] of [
    ['another round', 1001, SIGNATURE],
    ['a signature that is no point', 1000, 'ff'.repeat(48)],
    ['a changed signature', 1000, SIGNATURE.replace(/9$/, '8')],
    ['half a signature', 1000, SIGNATURE.slice(0, 48)],
    ['round 0', 0, SIGNATURE],
    ['half a round', 0.5, SIGNATURE],
  ] as const) {
    it(`gives nothing for ${what}`, () => expect(quicknetRandomness(round, signature)).toBeNull());
  }

  for (const [instant, round] of [
    ['2023-08-23T15:09:27Z', 1],
    ['2020-01-01T00:00:00Z', 1],
    ['2023-08-23T15:09:27.001Z', 2],
    ['2023-08-23T15:59:24Z', 1000],
    ['2023-08-23T15:59:24.001Z', 1001],
  ] as const) {
    test(`the first round at or after ${instant} is ${round}`, () => {
      expect(quicknetRoundAt(Temporal.Instant.from(instant))).toBe(round);
    });
  }

  it('tells when a round appears', () => expect(quicknetTime(1000).toString()).toBe('2023-08-23T15:59:24Z'));
});

describe('public numbers (RFC 3797)', () => {
  const sources = [[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]];

  it('are written as the standard writes its example', () => {
    expect(numbersKey(sources)).toBe('9319./2.5.8.10.12./9.18.26.34.41.45./');
    expect(numbersRandomness([[12, 5], []])).toBe(numbersRandomness([[5, 12], []]));
  });

  it('select as in section 6 of the standard', () => {
    const picks = selectByRfc3797(numbersKey(sources), 25, 10);
    expect(picks.map(({ position }) => position)).toEqual([17, 7, 2, 16, 25, 23, 8, 24, 19, 13]);
    expect(picks[0]).toEqual({ index: 0, hash: '990dd0a5692a029a98b5e01aa28f3459', divisor: 25, position: 17 });
  });
});
