import { describe, expect, test } from 'vitest';
import { readTable } from '../../shared/table.ts';
import { classicalItems, type ClassicalItems } from './classical-items.ts';
import { scoreGroups, UPPER_SHARE } from './score-groups.ts';

type Row = readonly [participant: string, item: string, score: number, option?: string, group?: string];

function analyse(rows: readonly Row[], columns = 'participant,item,score'): ClassicalItems {
  const table = readTable([columns, ...rows.map((row) => row.join(','))].join('\n'), ['participant', 'item', 'score']);
  const found = table.ok ? classicalItems(table.value) : table;
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

/** Answers given as one text a person: "1101" = right, right, wrong, right. */
const papers = (answers: readonly string[]): Row[] =>
  answers.flatMap((paper, person) => [...paper].map((score, item): Row => [`P${person}`, `Q${item}`, Number(score)]));

describe('QST-1: classical figures', () => {
  const { scores, reliability, items } = analyse(papers(['1111', '1110', '1100', '1000', '0000', '1110']));

  test('scores and reliability of a paper', () => {
    expect(scores).toEqual({
      mean: 13 / 6,
      sd: expect.closeTo(Math.sqrt(2.1666667), 6),
      distribution: [1, 1, 1, 2, 1],
    });
    // Σpq = (5·1 + 4·2 + 3·3 + 1·5)/36 = 27/36; population variance 65/36
    const kr20 = (4 / 3) * (1 - 27 / 65);
    expect(reliability?.kr20).toBeCloseTo(kr20, 12);
    expect(reliability?.sem).toBeCloseTo((scores?.sd ?? 0) * Math.sqrt(1 - kr20), 12);
  });

  test('share right, and discrimination between the best and weakest 27 %', () => {
    // two of six are at least 27 %: upper 4 and both 3, lower 0 and 1
    expect(items.map(({ p, discrimination }) => [p, discrimination])).toEqual([
      [5 / 6, 0.5],
      [4 / 6, 1],
      [3 / 6, 1],
      [1 / 6, expect.closeTo(1 / 3, 12)],
    ]);
  });

  test('an item that all answer right has no correlation', () =>
    expect(analyse(papers(['11', '10', '11'])).items[0]).toMatchObject({ p: 1, itemRest: null, alphaIfDeleted: null }));

  test('what compares papers is unknown where people answered different questions', () => {
    const found = analyse([
      ['A', 'Q1', 1],
      ['A', 'Q2', 0],
      ['B', 'Q1', 1],
    ]);
    expect([
      found.scores,
      found.reliability,
      found.items.map((item) => [item.answers, item.p, item.alphaIfDeleted, item.dif]),
    ]).toEqual([
      null,
      null,
      [
        [2, 1, null, null],
        [1, 0, null, null],
      ],
    ]);
  });
});

test.each([
  [[1, 2, 3, 4], 3, 2], // 27 % of 4 people are 2 people
  [[0, 0, 0, 5], 0, 0],
  [Array.from({ length: 100 }, (_, i) => i), 73, 26], // exactly 27 of 100
])('QST-1: of the scores %j the upper group begins at %d, the lower ends at %d', (scores, from, to) => {
  const { isUpper, isLower } = scoreGroups(scores, UPPER_SHARE);
  expect([Math.min(...scores.filter(isUpper)), Math.max(...scores.filter(isLower))]).toEqual([from, to]);
});

describe('QST-2: flags', () => {
  const rows = Array.from({ length: 100 }, (_, person): Row[] => [
    [`P${person}`, 'easy', person < 97 ? 1 : 0, person < 97 ? 'A' : 'B'],
    [`P${person}`, 'hard', person < 10 ? 1 : 0, person < 10 ? 'A' : person < 99 ? 'B' : 'C'],
    [`P${person}`, 'wrong-key', person < 50 ? 0 : 1, person < 50 ? 'B' : 'A'],
    [`P${person}`, 'sound', person < 60 ? 1 : 0, person < 60 ? 'A' : ''],
  ]).flat();
  const { items } = analyse(rows, 'participant,item,score,option');

  test('say what is wrong', () =>
    expect(items.map(({ item, flags }) => [item, flags])).toEqual([
      ['easy', ['easy', 'check-key']],
      ['hard', ['hard', 'check-key', 'dead-option']],
      ['wrong-key', ['check-key', 'attractive-wrong']],
      ['sound', ['check-key']],
    ]));

  test('shares of options, an empty answer being none', () =>
    expect(items[3]?.options?.map(({ option, share }) => [option, share])).toEqual([['A', 0.6]]));

  test('fewer than 50 people: few', () =>
    expect(analyse(papers(['10', '01'])).items.map((item) => item.flags.includes('few'))).toEqual([true, true]));
});

describe('QST-8: differential items', () => {
  /** Strata of a matching item of weight: a, b, c, d people right and wrong in the reference and the focal group. */
  function strata(counts: readonly (readonly [number, number, number, number])[]): Row[] {
    const rows: Row[] = [];
    let person = 0;
    const add = (people: number, level: number, right: number, group: string) => {
      for (let i = 0; i < people; i += 1, person += 1) {
        rows.push([`P${person}`, 'studied', right, '', group]);
        // the other questions fill up to the level, so that the total score is the stratum
        for (let other = 0; other < counts.length + 1; other += 1)
          rows.push([`P${person}`, `M${other}`, other < level + 1 - right ? 1 : 0, '', group]);
      }
    };
    counts.forEach(([a, b, c, d], level) => {
      add(a, level, 1, 'north');
      add(b, level, 0, 'north');
      add(c, level, 1, 'south');
      add(d, level, 0, 'south');
    });
    return rows;
  }

  const counts = [
    [10, 20, 5, 25],
    [20, 20, 10, 30],
    [30, 10, 20, 20],
  ] as const;
  const columns = 'participant,item,score,option,group';

  test('Mantel and Haenszel’s statistics on strata of the total score; no class under 200 people', () => {
    const { groups, items } = analyse(strata(counts), columns);
    expect(groups).toEqual({ reference: 'north', focal: 'south' });
    expect(items.find(({ item }) => item === 'studied')?.dif).toEqual({
      chiSquare: expect.closeTo(DIF.chiSquare, 9),
      alpha: expect.closeTo(DIF.alpha, 9),
      delta: expect.closeTo(DIF.delta, 9),
      class: null,
    });
  });

  test('with 200 people a large difference is class C, none is class A', () => {
    const many = counts.map((row) => row.map((count) => count * 4)) as unknown as typeof counts;
    const classes = analyse(strata(many), columns).items.map(({ item, dif }) => [item, dif?.class]);
    expect(classes[0]).toEqual(['studied', 'C']);
    const equal = [
      [40, 40, 40, 40],
      [60, 60, 60, 60],
      [80, 80, 80, 80],
    ] as const;
    expect(analyse(strata(equal), columns).items[0]?.dif).toMatchObject({ alpha: 1, delta: -0, class: 'A' });
  });

  test.each([
    ['one group', ['a', 'a', 'a']],
    ['three groups', ['a', 'b', 'c']],
  ])('%s cannot be compared', (_why, groups) => {
    const rows = groups.map((group, person): Row => [`P${person}`, 'Q', person % 2, '', group]);
    expect(analyse(rows, columns)).toMatchObject({ groups: null, items: [{ dif: null }] });
  });
});

// α = (10·25/60 + 20·30/80 + 30·20/80) / (20·5/60 + 20·10/80 + 10·20/80) = 2.875, and so on by hand
const DIF = { alpha: 2.875, chiSquare: 11.656294366655812, delta: -2.4817237844858875 };
