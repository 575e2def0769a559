import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { atLeastOf } from './copying-indices.ts';
import { similarity, type Similarity } from './similarity.ts';

type Row = readonly [participant: string, item: string, option: string, score: number];

function analyse(rows: readonly Row[], top = 50): Similarity {
  const table = readTable(['participant,item,option,score', ...rows.map((row) => row.join(','))].join('\n'), []);
  const found = table.ok ? similarity(table.value, { top }) : table;
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

/** Shares from a congruential generator, the same at each run. */
function stream() {
  let state = 4711;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** 80 people, 30 questions of difficulty −1.5 to 1.5 on a logit scale. */
function papers(): Row[] {
  const next = stream();
  return Array.from({ length: 80 }, (_, person) => {
    const ability = 3 * next() - 1.5;
    return Array.from({ length: 30 }, (_, item): Row => {
      const isRight = next() < 1 / (1 + Math.exp(item / 10 - 1.5 - ability));
      const wrong = 'BBBCCD'[Math.floor(6 * next())] ?? 'D';
      return [`P${String(person).padStart(2, '0')}`, `Q${item}`, isRight ? 'A' : wrong, isRight ? 1 : 0];
    });
  }).flat();
}

const honest = papers();
const copied = honest.map(([participant, ...rest], at): Row =>
  participant === 'P41'
    ? (['P41', ...honest[at - 41 * 30 + 12 * 30]!.slice(1)] as unknown as Row)
    : [participant, ...rest],
);

describe('INT-5 and INT-6', () => {
  const found = analyse(copied);

  test('the pair that is equal comes first', () =>
    expect(found.pairs[0]).toMatchObject({ a: 'P12', b: 'P41', common: 30, matches: 30 }));

  test('every figure of a pair follows from what is printed', () => {
    const pair = found.pairs[0];
    const theta = new Map(found.people.map((person) => [person.participant, person.theta]));
    const chances = found.items.map(({ b, wrongShare }) => {
      const [pa, pb] = ['P12', 'P41'].map((name) => 1 / (1 + Math.exp((b ?? 0) - (theta.get(name) ?? 0)))) as [
        number,
        number,
      ];
      return pa * pb + (1 - pa) * (1 - pb) * Object.values(wrongShare).reduce((sum, share) => sum + share ** 2, 0);
    });
    const expected = chances.reduce((sum, m) => sum + m, 0);
    const z = (30 - expected) / Math.sqrt(chances.reduce((sum, m) => sum + m * (1 - m), 0));
    expect(pair?.expected).toBeCloseTo(expected, 10);
    expect(pair?.z).toBeCloseTo(z, 10);
    expect(pair?.zCalibrated).toBeCloseTo((z - (found.null.centre ?? 0)) / (found.null.scale ?? 1), 10);
    expect(pair?.gbtP).toBeCloseTo(
      chances.reduce((product, m) => product * m, 1),
      15,
    );
  });

  test('among honest papers no pair stands out', () => {
    const { pairs, pairsTested } = analyse(honest);
    expect([pairsTested, pairs.length, (pairs[0]?.q ?? 0) > 0.05]).toEqual([(80 * 79) / 2, 50, true]);
  });

  test('probabilities rise down the list, and q never falls below p', () => {
    const ps = found.pairs.map(({ pCalibrated }) => pCalibrated ?? 1);
    expect(ps).toEqual(ps.toSorted((a, b) => a - b));
    expect(
      found.pairs.every(
        ({ pCalibrated, q, omegaP, kP }) => (q ?? 0) >= (pCalibrated ?? 1) && (omegaP ?? 0) <= 1 && kP <= 1,
      ),
    ).toBe(true);
  });

  test('a perfect pair more takes nothing from the others’ agreement', () => {
    const before = analyse(honest, 5000);
    const after = analyse(copied, 5000);
    const key = ({ a, b }: { a: string; b: string }) => `${a} ${b}`;
    const matches = new Map(before.pairs.map((pair) => [key(pair), pair.matches]));
    const others = after.pairs.filter((pair) => !key(pair).includes('P41'));
    expect(others.map((pair) => matches.get(key(pair)))).toEqual(others.map((pair) => pair.matches));
  });
});

describe('INT-7: power', () => {
  test('a match of right answers that everybody gives weighs nothing', () => {
    const rows = honest.map(([participant, item], at): Row =>
      at % 97 === 0 ? [participant, item, 'B', 0] : [participant, item, 'A', 1],
    );
    const { power, warnings } = analyse(rows);
    expect([power.usable, warnings]).toEqual([false, [{ code: 'no-power' }]]);
    expect(power.needed).toBeCloseTo(Math.log((100 * 80 * 79) / 2), 12);
  });

  test('a question that all answer right counts as common and expected', () => {
    const rows: Row[] = [...honest, ...[...new Set(honest.map(([p]) => p))].map((p): Row => [p, 'sure', 'A', 1])];
    const { items, pairs } = analyse(rows);
    expect(items.find(({ item }) => item === 'sure')).toEqual({ item: 'sure', key: 'A', b: null, wrongShare: {} });
    expect(pairs[0]?.common).toBe(31);
  });
});

test('people who share no question are not a pair', () => {
  const rows = honest.map(([participant, item, ...rest]): Row => [
    participant,
    Number(participant.slice(1)) % 2 ? `${item}x` : item,
    ...rest,
  ]);
  expect(analyse(rows).pairsTested).toBe(2 * ((40 * 39) / 2));
});

test('two empty answers are not the same answer', () => {
  const rows = honest.map(([participant, item, option, score], at): Row =>
    at % 2 === 0 ? [participant, item, score ? option : '', score] : [participant, item, option, score],
  );
  const [pair] = analyse(rows, 5000).pairs.filter(({ a, b }) => a === 'P00' && b === 'P01');
  const cells = (name: string) => rows.filter(([participant]) => participant === name).map(([, , option]) => option);
  const [first, second] = [cells('P00'), cells('P01')];
  expect(pair?.matches).toBe(first.filter((option, i) => option !== '' && option === second[i]).length);
});

test.each([
  [0, [0.2, 0.7], 1],
  [1, [0.2, 0.7], 0.76],
  [2, [0.2, 0.7], 0.14],
  [2, [0.5, 0.5, 0.5], 0.5],
])('at least %d of independent events %j: %d', (events, chances, known) =>
  expect(atLeastOf(events, chances)).toBeCloseTo(known, 14),
);
