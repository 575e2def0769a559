import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RankingKey, RankingRules } from './definition.ts';
import { lotListHash, lotSeed, lotTicket } from './lots.ts';
import { keysInForce, rankEntries, type RankingEntry } from './ranking.ts';

const entry = (participantId: string, changes: Partial<RankingEntry> = {}): RankingEntry => ({
  participantId,
  scoreHundredths: 800,
  scoreDivisor: 1,
  allCorrect: false,
  predictionError: null,
  durationMs: 60_000,
  timeFactorPercent: 100,
  submittedAtMs: 0,
  attemptsUsed: 1,
  ...changes,
});

const seedOver = (entries: readonly RankingEntry[]) =>
  lotSeed('ab'.repeat(32), lotListHash(entries.map(({ participantId }) => participantId)));

function rank(entries: readonly RankingEntry[], keys: readonly RankingKey[], rules: Partial<RankingRules> = {}) {
  const { order, ranks } = rankEntries({
    entries,
    rules: { keys, durationFloorPercent: 0, finalTie: 'share', ...rules },
    predictionEnabled: true,
    lotSeed: seedOver(entries),
  });
  return Array.from(order, (index, at) => `${ranks[at]} ${entries[index]!.participantId}`);
}

describe('each key has its natural direction', () => {
  for (const [key, better, worse] of [
    ['all-correct', { allCorrect: true }, { allCorrect: false }],
    ['score', { scoreHundredths: 900 }, { scoreHundredths: 899 }],
    ['prediction-error', { predictionError: 0 }, { predictionError: 1 }],
    ['prediction-error', { predictionError: 9_999_999 }, { predictionError: null }],
    ['duration', { durationMs: 59_999 }, { durationMs: 60_000 }],
    ['submitted-at', { submittedAtMs: 1 }, { submittedAtMs: 2 }],
    ['attempts-used', { attemptsUsed: 1 }, { attemptsUsed: 2 }],
  ] as const)
    test(`${key}: ${JSON.stringify(better)} before ${JSON.stringify(worse)}`, () =>
      expect(rank([entry('a', worse), entry('b', better)], [key])).toEqual(['1 b', '2 a']));
});

describe('ties', () => {
  const entries = [
    entry('d', { scoreHundredths: 700 }),
    entry('c', { submittedAtMs: 5 }),
    entry('b', { submittedAtMs: 9 }),
    entry('a', { scoreHundredths: 900 }),
  ];

  test('shared: equals have the better rank, the next rank is left out', () =>
    expect(rank(entries, ['score'])).toEqual(['1 a', '2 b', '2 c', '4 d']));

  test('by the earliest: who handed in first stands first', () =>
    expect(rank(entries, ['score'], { finalTie: 'earliest' })).toEqual(['1 a', '2 c', '3 b', '4 d']));

  test('handed in at the same instant: still shared', () =>
    expect(rank([entry('b'), entry('a')], ['score'], { finalTie: 'earliest' })).toEqual(['1 a', '1 b']));

  test('by lot: the smaller ticket stands first, and nobody shares a rank', () => {
    const seed = seedOver(entries);
    const [first, second] = ['b', 'c'].sort((a, b) => (lotTicket(seed, a) < lotTicket(seed, b) ? -1 : 1));
    expect(rank(entries, ['score'], { finalTie: 'lot' })).toEqual(['1 a', `2 ${first}`, `3 ${second}`, '4 d']);
    expect(rank(entries, ['score', 'lot'])).toEqual(['1 a', `2 ${first}`, `3 ${second}`, '4 d']);
  });

  test('by lot without a draw is a bug', () =>
    expect(() =>
      rankEntries({
        entries,
        rules: { keys: ['score', 'lot'], durationFloorPercent: 0, finalTie: 'lot' },
        predictionEnabled: false,
        lotSeed: null,
      }),
    ).toThrow('no lots were drawn'));
});

describe('keys in force', () => {
  const inForce = (keys: readonly RankingKey[], finalTie: RankingRules['finalTie'], predictionEnabled = true) =>
    keysInForce({ rules: { keys, finalTie, durationFloorPercent: 0 }, predictionEnabled });

  test('leave out the prediction while there is none', () =>
    expect(inForce(['score', 'prediction-error'], 'share', false)).toEqual(['score']));
  test('end with the final tie rule', () => {
    expect(inForce(['score'], 'lot')).toEqual(['score', 'lot']);
    expect(inForce(['score', 'lot'], 'lot')).toEqual(['score', 'lot']);
    expect(inForce(['score'], 'earliest')).toEqual(['score', 'submitted-at']);
  });
  test('end with the lot: nothing is left to decide after it', () =>
    expect(inForce(['lot', 'score'], 'earliest')).toEqual(['lot']));
});

describe('duration', () => {
  test('below the floor counts as the floor: memorised speed wins nothing', () => {
    const entries = [60_000, 60_000, 60_000, 3000, 14_000].map((durationMs, n) => entry(`p${n}`, { durationMs }));
    const ranked = rank(entries, ['duration'], { durationFloorPercent: 25 });
    expect(ranked.slice(0, 2)).toEqual(['1 p3', '1 p4']); // floor: 25 % of 60 s = 15 s
  });

  test('is relative to the own limit: twice the time may take twice as long', () => {
    const entries = [entry('a', { durationMs: 120_000, timeFactorPercent: 200 }), entry('b', { durationMs: 60_000 })];
    expect(rank(entries, ['duration'])).toEqual(['1 a', '1 b']);
  });
});

test('means are compared exactly: 2000 ÷ 3 equals 4000 ÷ 6 and is below 667', () => {
  const entries = [
    entry('a', { scoreHundredths: 2000, scoreDivisor: 3 }),
    entry('b', { scoreHundredths: 4000, scoreDivisor: 6 }),
    entry('c', { scoreHundredths: 667, scoreDivisor: 1 }),
  ];
  expect(rank(entries, ['score'])).toEqual(['1 c', '2 a', '2 b']);
});

describe('a ranking', () => {
  const anyEntries = fc
    .array(fc.record({ scoreHundredths: fc.nat({ max: 4 }), predictionError: fc.option(fc.nat({ max: 3 })) }), {
      maxLength: 30,
    })
    .map((list) => list.map((changes, n) => entry(`p${String(n).padStart(2, '0')}`, changes)));
  const keys = ['score', 'prediction-error', 'lot'] as const;

  test('does not depend on the order of the entries', () =>
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(rank(entries.toReversed(), keys)).toEqual(rank(entries, keys));
        expect(rank(entries.toReversed(), ['score'])).toEqual(rank(entries, ['score']));
      }),
    ));

  test('by lot gives every place once', () =>
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(rank(entries, keys).map((line) => Number(line.split(' ')[0]))).toEqual(entries.map((_, at) => at + 1));
      }),
    ));

  test('never puts anybody lower for a higher score', () =>
    fc.assert(
      fc.property(anyEntries, fc.nat(), (entries, pick) => {
        fc.pre(entries.length > 0);
        const at = pick % entries.length;
        const chosen = entries[at]!;
        const raised = entries.with(at, { ...chosen, scoreHundredths: chosen.scoreHundredths + 1 });
        const placeOf = (list: readonly RankingEntry[]) =>
          rank(list, keys).findIndex((line) => line.endsWith(chosen.participantId));
        expect(placeOf(raised)).toBeLessThanOrEqual(placeOf(entries));
      }),
    ));
});
