import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quicknetTime } from './beacon.ts';
import { commitTo } from './commitment.ts';
import { admitChoice, beaconRound, readSource, type SourceInput } from './randomness-source.ts';
import {
  ceremonyRandomness,
  pairOf,
  randomnessOf,
  seedDocument,
  shareDocument,
  type RandomnessValue,
} from './randomness-value.ts';

const closes = Temporal.Instant.from('2023-08-23T15:00:00Z');
const none: SourceInput = {
  kind: '',
  delayMinutes: 0,
  name: '',
  address: '',
  at: null,
  parties: [],
  revealHours: 24,
};
const party = (name: string, digit: string) => ({ name, commitment: digit.repeat(64) });
const three = [party('Thanh tra', 'a'), party('Mặt trận', 'b'), party('Báo', 'c')];

describe('naming a source', () => {
  for (const [what, input, outcome] of [
    ['nothing', {}, 'randomness-source-unknown'],
    ['our own seed', { kind: 'own' }, 'own'],
    ['a beacon too soon', { kind: 'drand-quicknet', delayMinutes: 4 }, 'beacon-delay-out-of-range'],
    ['a beacon', { kind: 'drand-quicknet', delayMinutes: 5 }, 'drand-quicknet'],
    ['half a minute', { kind: 'drand-quicknet', delayMinutes: 5.5 }, 'beacon-delay-out-of-range'],
    ['numbers without a name', { kind: 'numbers', at: closes.add({ hours: 1 }) }, 'numbers-unnamed'],
    ['numbers without a moment', { kind: 'numbers', name: 'Xổ số' }, 'numbers-unnamed'],
    ['numbers at the close', { kind: 'numbers', name: 'Xổ số', at: closes }, 'numbers-too-early'],
    ['numbers after it', { kind: 'numbers', name: 'Xổ số', at: closes.add({ milliseconds: 1 }) }, 'numbers'],
    ['two parties', { kind: 'ceremony', parties: three.slice(1) }, 'parties-too-few'],
    ['three parties', { kind: 'ceremony', parties: three }, 'ceremony'],
    ['an empty line', { kind: 'ceremony', parties: [...three, party('', '')] }, 'ceremony'],
    ['a name twice', { kind: 'ceremony', parties: [...three, party('Báo', 'd')] }, 'party-twice'],
    ['a commitment twice', { kind: 'ceremony', parties: [...three, party('Đoàn', 'c')] }, 'party-twice'],
    [
      'a short commitment',
      { kind: 'ceremony', parties: [...three, { name: 'Đoàn', commitment: 'ab' }] },
      'share-commitment-malformed',
    ],
    ['no time to reveal', { kind: 'ceremony', parties: three, revealHours: 0 }, 'reveal-hours-out-of-range'],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      const read = readSource({ ...none, ...input }, closes);
      expect(read.ok ? read.value.kind : read.refusal.code).toBe(outcome);
    });

  test('a round without a closing time has our own seed only', () => {
    expect(readSource({ ...none, kind: 'drand-quicknet', delayMinutes: 60 }, null)).toMatchObject({
      refusal: { code: 'round-close-unknown' },
    });
  });

  for (const [isClosed, isChange, reason, outcome] of [
    [false, false, '', 'admitted'],
    [false, true, '', 'randomness-reason-missing'],
    [false, true, 'Theo góp ý', 'admitted'],
    [true, false, 'Muộn', 'randomness-source-settled'],
  ] as const)
    test(`closed ${isClosed}, change ${isChange}, reason “${reason}”: ${outcome}`, () => {
      const admitted = admitChoice({ isClosed, isChange, reason });
      expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
    });
});

test('a beacon counts later than the freeze, wherever the close was put off to', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 10_080 }), fc.integer({ min: 0, max: 30_000_000 }), (delayMinutes, late) => {
      const source = readSource({ ...none, kind: 'drand-quicknet', delayMinutes }, closes);
      if (!source.ok || source.value.kind !== 'drand-quicknet') return false;
      const frozenAt = closes.add({ milliseconds: late });
      const round = beaconRound(source.value, frozenAt);
      const isNamed = Temporal.Instant.compare(quicknetTime(source.value.round), frozenAt) > 0;
      return Temporal.Instant.compare(quicknetTime(round), frozenAt) > 0 && (round === source.value.round) === isNamed;
    }),
  );
});

const about = { contest: 'c', round: 'r', frozenAt: closes, commitment: '' };
const outcomeOf = (source: { kind: string }, value: RandomnessValue, facts: Partial<typeof about> = {}) => {
  const found = randomnessOf(pairOf(source, value)!, { ...about, ...facts });
  return found.ok ? 'accepted' : found.refusal.code;
};

describe('what a beacon gave', () => {
  const source = { kind: 'drand-quicknet', round: 1000, delayMinutes: 30 } as const;
  const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';
  const frozenAt = quicknetTime(1000).subtract({ milliseconds: 1 });
  for (const [what, value, facts, outcome] of [
    ['its round, signed', { round: 1000, signature }, { frozenAt }, 'accepted'],
    ['one digit changed', { round: 1000, signature: `${signature.slice(0, -1)}8` }, { frozenAt }, 'beacon-invalid'],
    ['another round', { round: 1001, signature }, { frozenAt }, 'beacon-invalid'],
    [
      'a round that was there at the freeze',
      { round: 1000, signature },
      { frozenAt: quicknetTime(1000) },
      'beacon-invalid',
    ],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      expect(outcomeOf(source, { kind: 'drand-quicknet', ...value }, facts)).toBe(outcome);
    });
});

describe('public numbers', () => {
  const at = closes.add({ hours: 3 }).toString();
  const source = { kind: 'numbers', name: 'Xổ số', address: '', at } as const;
  const values = [[34, 5], [90210]];
  for (const [what, value, facts, outcome] of [
    ['of the named moment', { values, drawnAt: at }, {}, 'accepted'],
    ['of another moment', { values, drawnAt: closes.add({ hours: 27 }).toString() }, {}, 'numbers-of-another-moment'],
    ['none', { values: [], drawnAt: at }, {}, 'numbers-malformed'],
    ['an empty source', { values: [[]], drawnAt: at }, {}, 'numbers-malformed'],
    ['below zero', { values: [[-1]], drawnAt: at }, {}, 'numbers-malformed'],
    [
      'known at the freeze',
      { values, drawnAt: at },
      { frozenAt: Temporal.Instant.from(at) },
      'numbers-of-another-moment',
    ],
    [
      'the first after a freeze that was put off',
      { values, drawnAt: closes.add({ hours: 27 }).toString() },
      { frozenAt: Temporal.Instant.from(at) },
      'accepted',
    ],
  ] as const)
    test(`${what}: ${outcome}`, () => expect(outcomeOf(source, { kind: 'numbers', ...value }, facts)).toBe(outcome));
});

describe('a ceremony', () => {
  const secretOf = (digit: string) => digit.repeat(64);
  const bytes = (digit: string) => Uint8Array.from({ length: 32 }, () => Number.parseInt(digit.repeat(2), 16));
  const seed = secretOf('9');
  const commitment = commitTo(seedDocument(about), bytes('9'));
  const digits = ['1', '2', '3'];
  const parties = digits.map((digit) => ({
    name: `Bên ${digit}`,
    commitment: commitTo(shareDocument(about, `Bên ${digit}`), bytes(digit)),
  }));
  const source = { kind: 'ceremony', parties, revealHours: 24 } as const;
  const [one, two, three_] = digits.map(secretOf) as [string, string, string];
  const before = closes.add({ hours: 23 }).toString();
  const over = closes.add({ hours: 24 }).toString();
  for (const [what, secrets, settledAt, outcome] of [
    ['everybody revealed', [one, two, three_], before, 'accepted'],
    ['one missing before the time is over', [one, null, three_], before, 'shares-missing'],
    ['one missing after it', [one, null, three_], over, 'accepted'],
    ['two missing after it', [one, null, null], over, 'shares-missing'],
    ['shares exchanged', [two, one, three_], before, 'share-wrong'],
    ['a share too few', [one, two], over, 'share-wrong'],
    ['a share too many', [one, two, three_, one], over, 'share-wrong'],
  ] as const)
    test(`${what}: ${outcome}`, () => {
      expect(outcomeOf(source, { kind: 'ceremony', seed, secrets, settledAt }, { commitment })).toBe(outcome);
    });
  test('another seed than was committed to: seed-wrong', () => {
    const value = { kind: 'ceremony', seed: one, secrets: [one, two, three_], settledAt: before } as const;
    expect(outcomeOf(source, value, { commitment })).toBe('seed-wrong');
  });
  test('depends on every share, and on which are missing', () => {
    const all = [
      [one, two, three_],
      [one, two, null],
      [one, null, two],
      [null, one, two],
      [two, one, three_],
    ].map((secrets) => ceremonyRandomness(seed, secrets));
    expect(new Set([...all, ceremonyRandomness(one, [one, two, three_])]).size).toBe(6);
  });
});
