import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { fleissKappa, kendallW, krippendorff } from './agreement.ts';
import { judgesFor } from './intraclass.ts';
import { reliability } from './reliability.ts';

// Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: 4 observers, 12 units, missing values
const EXAMPLE_C = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

test.each([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
  ['ratio', 0.797],
] as const)('REL-6: Krippendorff’s α on a scale that is %s is %d', (scale, value) => {
  const alpha = krippendorff(EXAMPLE_C, scale, 'seed');
  expect([alpha.value, alpha.pairable]).toEqual([expect.closeTo(value, 3), 40]);
  expect(alpha.low!).toBeLessThan(value);
  expect(alpha.high!).toBeGreaterThan(value);
});

test('REL-7: Fleiss’ κ of the worked table of 14 judges and 10 entries', () => {
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  const kappa = fleissKappa(
    table.map((row) => row.flatMap((count, j) => Array.from({ length: count }, () => String(j)))),
  );
  expect([kappa?.agreement, kappa?.chance, kappa?.value]).toEqual([
    expect.closeTo(0.378, 3),
    expect.closeTo(0.213, 3),
    expect.closeTo(0.21, 3),
  ]);
  expect(fleissKappa([['a', 'b'], ['a']])).toBe(null);
});

describe('REL-8: Kendall’s W', () => {
  test('is 1 when all rank alike, 0 when two rank oppositely', () => {
    expect(
      kendallW(
        [
          [1, 2, 3],
          [10, 20, 30],
        ],
        's',
      ).value,
    ).toBe(1);
    expect(
      kendallW(
        [
          [1, 2, 3],
          [3, 2, 1],
        ],
        's',
      ).value,
    ).toBe(0);
  });
  test('with seven entries p is that of χ²', () => {
    const { chiSquare, df, p } = kendallW(
      [
        [1, 2, 3, 4, 5, 6, 7],
        [2, 1, 3, 4, 5, 7, 6],
        [1, 3, 2, 4, 6, 5, 7],
      ],
      's',
    );
    expect([df, chiSquare! > 16, p! < 0.02]).toEqual([6, true, true]);
  });
  test('equal scores everywhere say nothing', () =>
    expect(
      kendallW(
        [
          [1, 1],
          [2, 2],
        ],
        's',
      ),
    ).toEqual({ value: null, chiSquare: null, df: 1, p: null }));
});

test.each([
  [0.5, 4],
  [0.29, 10],
  [0.8, 1],
  [0, null],
  [-0.1, null],
])('REL-4: judges of single reliability %d: %d for 0.8', (single, judges) =>
  expect(judgesFor(0.8, single)).toBe(judges),
);

function ask(text: string, scale: 'interval' | 'nominal' = 'interval') {
  const table = readTable(text, ['judge', 'entry', 'score']);
  return table.ok ? reliability(table.value, { scale, seed: 'seed' }) : table;
}

test('criteria come in order of appearance, an incomplete table has no mean squares', () => {
  const found = ask('judge,entry,criterion,score\nA,1,y,5\nB,1,y,6\nA,2,y,3\nB,2,y,4\nA,1,x,5\nB,1,x,6\nA,2,x,3\n');
  expect(
    found.ok && found.value.results.map(({ criterion, complete, icc }) => [criterion, complete, icc === null]),
  ).toEqual([
    ['y', true, false],
    ['x', false, true],
  ]);
});

test('on a nominal scale a score is any text', () => {
  const found = ask('judge,entry,score\nA,1,đạt\nB,1,đạt\nA,2,không\nB,2,không\n', 'nominal');
  expect(found.ok && found.value.results[0]).toMatchObject({
    alpha: { value: 1 },
    fleissKappa: { value: 1, agreement: 1 },
    kendallW: null,
    icc: null,
  });
});

test.each([
  ['judge,entry,score\nA,1,5\nA,2,6\n', { code: 'too-few-judges', judges: 1, need: 2 }],
  ['judge,entry,score\nA,1,5\nB,1,6\n', { code: 'too-few-entries', entries: 1, need: 2 }],
  ['judge,entry,score\nA,1,năm\n', { code: 'not-a-number', line: 2, column: 'score' }],
  ['judge,entry,score\nA,1,5\nA,1,6\n', { code: 'duplicate-row', line: 3 }],
])('%j is refused', (text, refusal) => expect(ask(text)).toEqual({ ok: false, refusal }));
