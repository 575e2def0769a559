import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { fitBetaBinomial } from './beta-binomial.ts';
import { participationOfUnits } from './participation-of-units.ts';

type Row = readonly [unit: string, participants: number | string, headcount: number | string];

function analyse(rows: readonly Row[], targetHundredths = 8000) {
  const table = readTable(['unit;participants;headcount', ...rows.map((row) => row.join(';'))].join('\n'), [
    'unit',
    'participants',
    'headcount',
  ]);
  if (!table.ok) throw new Error(table.refusal.code);
  return participationOfUnits(table.value, { targetHundredths });
}

function unitsOf(rows: readonly Row[], targetHundredths?: number) {
  const result = analyse(rows, targetHundredths);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.units;
}

const COUNTS: readonly Row[] = [
  ['A', 9, 10],
  ['B', 7, 8],
  ['C', 3, 5],
  ['D', 150, 180],
  ['E', 380, 500],
  ['F', 12, 12],
  ['G', 0, 4],
  ['H', 64, 80],
];

describe('PAR-1: the goal is a comparison of whole numbers', () => {
  test.each([
    [79, 100, 8000, { met: false, required: 80, missing: 1 }],
    [80, 100, 8000, { met: true, required: 80, missing: 0 }],
    [81, 100, 8000, { met: true, required: 80, missing: 0 }],
    [4, 5, 8000, { met: true, required: 4, missing: 0 }],
    [0, 4, 8000, { met: false, required: 4, missing: 4 }],
    [7, 10, 7000, { met: true, required: 7, missing: 0 }], // 0.7 · 10 is 7.000000000000001 where 70 % is a double
    [29, 100, 2900, { met: true, required: 29, missing: 0 }],
    [667, 1000, 6667, { met: true, required: 667, missing: 0 }],
    [666, 1000, 6667, { met: false, required: 667, missing: 1 }],
    [0, 5, 0, { met: true, required: 0, missing: 0 }],
  ])('%d of %d for %d hundredths of a percent', (participants, headcount, target, known) => {
    const [unit] = unitsOf([['A', participants, headcount]], target);
    expect({ met: unit?.met, required: unit?.required, missing: unit?.missing }).toEqual(known);
  });
});

describe('PAR-2: what cannot be a participation is refused', () => {
  test.each<[readonly Row[], object]>([
    [[['A', 11, 10]], { code: 'more-than-headcount', unit: 'A', participants: 11, headcount: 10 }],
    [[['A', 0, 0]], { code: 'no-headcount', unit: 'A' }],
    [[['A', 3, '']], { code: 'no-headcount', unit: 'A' }],
    [[['A', '', 3]], { code: 'not-a-number', line: 2, column: 'participants' }],
    [
      [
        ['A', 1, 3],
        ['B', 1, 'ba'],
      ],
      { code: 'not-a-number', line: 3, column: 'headcount' },
    ],
    [[['A', '1,5', 3]], { code: 'not-a-number', line: 2, column: 'participants' }],
    [[['A', -1, 3]], { code: 'not-a-number', line: 2, column: 'participants' }],
    [
      [
        ['A', 1, 3],
        ['B', 1, 3],
        ['A', 2, 3],
      ],
      { code: 'duplicate-row', line: 4 },
    ],
  ])('%j', (rows, refusal) => expect(analyse(rows)).toEqual({ ok: false, refusal }));
});

describe('PAR-3: ranks, intervals and shrinkage', () => {
  test('units rank by rate within their size, equals share the better rank', () =>
    expect(
      unitsOf([...COUNTS, ['I', 75, 100], ['K', 19, 20], ['L', 9, 10]]).map(({ unit, band, rankInBand }) => [
        unit,
        band,
        rankInBand,
      ]),
    ).toEqual([
      ['A', '<20', 2],
      ['B', '<20', 4],
      ['C', '<20', 5],
      ['D', '100+', 1],
      ['E', '100+', 2],
      ['F', '<20', 1],
      ['G', '<20', 6],
      ['H', '20-99', 2],
      ['I', '100+', 3],
      ['K', '20-99', 1],
      ['L', '<20', 2],
    ]));

  // Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson’s interval of %d of %d is %d to %d', (participants, headcount, low, high) => {
    const [unit] = unitsOf([['A', participants, headcount]]);
    const rounded = (value = NaN) => Math.round(value * 1e4) / 1e4;
    expect([rounded(unit?.wilson.low), rounded(unit?.wilson.high)]).toEqual([low, high]);
  });

  test('the beta-binomial of the worked example', () => {
    const fit = fitBetaBinomial(COUNTS.map(([, x, n]) => ({ participants: Number(x), headcount: Number(n) })));
    expect(fit?.logLik).toBeCloseTo(-22.90701, 4);
  });

  test('units that differ no more than chance are drawn to the common rate, with a warning', () => {
    const result = analyse([
      ['A', 8, 10],
      ['B', 16, 20],
      ['C', 79, 100],
    ]);
    expect(
      result.ok && [
        result.value.warnings,
        result.value.betaBinomial,
        result.value.units.map((unit) => [unit.shrunk, unit.pAboveTarget]),
      ],
    ).toEqual([[{ code: 'no-excess-variation' }], null, Array.from({ length: 3 }, () => [103 / 130, null])]);
  });

  test('large units keep their digits: the fit of counts a hundred times larger is found', () => {
    const fit = fitBetaBinomial(
      [
        [9000, 30000],
        [12000, 30000],
        [15000, 30000],
        [10000, 30000],
        [14000, 30000],
      ].map(([x, n]) => ({
        participants: x ?? 0,
        headcount: n ?? 0,
      })),
    );
    // Rates .3 .4 .5 .333 .467 have mean .4 and sample spread .082; maximum likelihood divides by n.
    expect((fit?.alpha ?? 0) / ((fit?.alpha ?? 0) + (fit?.beta ?? 1))).toBeCloseTo(0.4, 2);
    expect((fit?.alpha ?? 0) + (fit?.beta ?? 0)).toBeGreaterThan(30);
    expect((fit?.alpha ?? 0) + (fit?.beta ?? 0)).toBeLessThan(60);
  });
});

describe('PAR-4: the funnel', () => {
  test('limits are widened by the over-dispersion', () => {
    const rows: Row[] = [
      ['A', 50, 100],
      ['B', 50, 100],
      ['C', 50, 100],
      ['D', 90, 100],
    ];
    const result = analyse(rows);
    const z = 30 / Math.sqrt(0.6 * 0.4 * 100);
    const overdispersion = (3 * (10 / Math.sqrt(24)) ** 2 + z * z) / 4;
    expect(result.ok && [result.value.overdispersion, result.value.units[3]?.z, result.value.units[3]?.funnel]).toEqual(
      [expect.closeTo(overdispersion, 10), expect.closeTo(z, 10), 'inside'],
    );
  });

  test('a far unit among many is outside', () => {
    const rows: Row[] = [
      ...Array.from({ length: 30 }, (_, i): Row => [`U${i}`, 50 + (i % 3), 100]),
      ['X', 70, 100],
      ['Y', 95, 100],
    ];
    expect(
      unitsOf(rows)
        .slice(29)
        .map(({ funnel }) => funnel),
    ).toEqual(['inside', 'outside-95', 'outside-99.8']);
  });

  test('where everybody takes part there is no distance', () => {
    const [unit] = unitsOf([
      ['A', 3, 3],
      ['B', 4, 4],
    ]);
    expect([unit?.z, unit?.funnel]).toEqual([null, 'inside']);
  });
});

test('the order of rows changes nothing but the order of units', () =>
  fc.assert(
    fc.property(fc.shuffledSubarray([...COUNTS], { minLength: COUNTS.length }), (shuffled) => {
      const byName = new Map(unitsOf(shuffled).map((unit) => [unit.unit, unit]));
      expect(COUNTS.map(([unit]) => byName.get(unit))).toEqual(unitsOf(COUNTS));
    }),
    { numRuns: 10 },
  ));
