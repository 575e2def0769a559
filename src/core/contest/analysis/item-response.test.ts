import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { itemResponses } from './item-response.ts';
import type { ItemModel } from './item-curves.ts';

/** Bock & Lieberman (1970): 1,000 answers to five questions of the Law School Admission Test, by pattern. */
const LSAT6: readonly (readonly [string, number])[] = [
  ['00000', 3],
  ['00001', 6],
  ['00010', 2],
  ['00011', 11],
  ['00100', 1],
  ['00101', 1],
  ['00110', 3],
  ['00111', 4],
  ['01000', 1],
  ['01001', 8],
  ['01011', 16],
  ['01101', 3],
  ['01110', 2],
  ['01111', 15],
  ['10000', 10],
  ['10001', 29],
  ['10010', 14],
  ['10011', 81],
  ['10100', 3],
  ['10101', 28],
  ['10110', 15],
  ['10111', 80],
  ['11000', 16],
  ['11001', 56],
  ['11010', 21],
  ['11011', 173],
  ['11100', 11],
  ['11101', 61],
  ['11110', 28],
  ['11111', 298],
];

function rowsOf(patterns: readonly (readonly [string, number])[]): string[] {
  let person = 0;
  return patterns.flatMap(([pattern, people]) =>
    Array.from({ length: people }, () => {
      person += 1;
      return [...pattern].flatMap((score, item) => (score === '-' ? [] : [`P${person},Q${item + 1},${score}`]));
    }).flat(),
  );
}

function fit(rows: readonly string[], model: ItemModel) {
  const table = readTable(['participant,item,score', ...rows].join('\n'), ['participant', 'item', 'score']);
  if (!table.ok) throw new Error(table.refusal.code);
  return itemResponses(table.value, model);
}

describe('QST-3: published fits', () => {
  // Rizopoulos (2006), Journal of Statistical Software 17(5), package ltm
  test('Rasch', () => {
    const found = fit(rowsOf(LSAT6), 'rasch');
    expect(found.ok && found.value.logLik).toBeCloseTo(-2466.938, 3);
    expect(found.ok && found.value.items.map(({ a, b }) => [a, b])).toEqual(
      [-3.615, -1.322, -0.318, -1.73, -2.78].map((b) => [expect.closeTo(0.755, 3), expect.closeTo(b, 2)]),
    );
  });

  test('2PL', () => {
    const found = fit(rowsOf(LSAT6), '2pl');
    expect(found.ok && found.value.logLik).toBeCloseTo(-2466.653, 3);
    expect(found.ok && found.value.items.map(({ a }) => a)).toEqual(
      [0.8256, 0.7227, 0.8909, 0.6884, 0.6569].map((a) => expect.closeTo(a, 3)),
    );
  });
});

test('questions that were not asked drop out: a bank calibrated from two papers keeps its curves', () => {
  const both = fit(rowsOf(LSAT6), 'rasch');
  const split = fit(
    rowsOf(
      LSAT6.flatMap(([p, n]) => [[p, n] as const, [`${p.slice(0, 3)}--`, n] as const, [`--${p.slice(2)}`, n] as const]),
    ),
    'rasch',
  );
  const difficulties = (found: typeof both) => (found.ok ? found.value.items.map(({ d }) => d) : []);
  expect(difficulties(split)).toEqual(difficulties(both).map((d) => expect.closeTo(d, 1)));
});

test('few answers are drawn to ordinary values, with a warning; a question without spread is left out', () => {
  const found = fit(
    rowsOf(
      [
        ['110-', 20],
        ['011-', 20],
        ['0010', 15],
        ['1010', 5],
      ].map(([p, n]) => [String(p).replace('-', '0'), Number(n)]),
    ),
    '2pl',
  );
  expect(found.ok && found.value.warnings).toEqual([
    { code: 'no-spread', items: ['Q4'] },
    { code: 'few-answers', items: ['Q1', 'Q2', 'Q3'] },
  ]);
  expect(found.ok && found.value.items.every(({ a, d }) => a > 0 && Math.abs(d) < 10)).toBe(true);
});

test('nobody differs on anything: no item, no likelihood to speak of', () =>
  expect(fit(rowsOf([['1', 60]]), 'rasch')).toEqual({
    ok: true,
    value: {
      warnings: [{ code: 'no-spread', items: ['Q1'] }],
      participants: 60,
      logLik: expect.closeTo(0, 9),
      items: [],
    },
  }));

test.each([
  [49, false],
  [50, true],
])('%d participants: accepted %s', (people, isAccepted) =>
  expect(
    fit(
      rowsOf([
        ['10', people - 1],
        ['01', 1],
      ]),
      'rasch',
    ).ok,
  ).toBe(isAccepted),
);
