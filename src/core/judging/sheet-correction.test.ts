import { describe, expect, test } from 'vitest';
import { fraction } from '../shared/fraction.ts';
import type { ScoreSheetDefinition } from './score-sheet.ts';
import { countedVersion, placesByBoth, weightChanges, type SheetCorrection } from './sheet-correction.ts';

const sheet = (weights: readonly [number, number, number], change: Partial<ScoreSheetDefinition> = {}) => {
  const [a, b, sub] = weights;
  const definition: ScoreSheetDefinition = {
    id: 'phan-mem',
    name: { vi: 'Phần mềm' },
    scale: { min: 0, max: 10, step: 1 },
    criteria: [
      {
        id: 'a',
        name: { vi: 'A' },
        weight: a,
        subCriteria: [
          { id: 'x', name: { vi: 'X' }, weight: sub },
          { id: 'y', name: { vi: 'Y' }, weight: 100 - sub },
        ],
      },
      { id: 'b', name: { vi: 'B' }, weight: b, subCriteria: [{ id: 'z', name: { vi: 'Z' }, weight: 100 }] },
    ],
    source: ['quy-che-2019'],
  };
  return { ...definition, ...change };
};
const before = sheet([60, 40, 50]);
const [first, second] = before.criteria as [ScoreSheetDefinition['criteria'][0], ScoreSheetDefinition['criteria'][0]];

describe('what a correction of weights changes', () => {
  for (const [what, after, expected] of [
    ['nothing', sheet([60, 40, 50]), 'correction-changes-nothing'],
    ['words alone', sheet([60, 40, 50], { name: { vi: 'Phần mềm, bản sửa' } }), 'correction-changes-nothing'],
    ['the order alone', sheet([60, 40, 50], { criteria: [second, first] }), 'correction-changes-nothing'],
    ['a criterion less', sheet([60, 40, 50], { criteria: [first] }), 'correction-more-than-weights'],
    [
      'another id of a criterion',
      sheet([60, 40, 50], { criteria: [first, { ...second, id: 'c' }] }),
      'correction-more-than-weights',
    ],
    [
      'a sub-criterion that moved',
      sheet([60, 40, 50], {
        criteria: [
          { ...first, subCriteria: [first.subCriteria[0]!] },
          { ...second, subCriteria: [...second.subCriteria, first.subCriteria[1]!] },
        ],
      }),
      'correction-more-than-weights',
    ],
    ['the scale', sheet([50, 50, 50], { scale: { min: 0, max: 100, step: 1 } }), 'correction-more-than-weights'],
    ['the step', sheet([50, 50, 50], { scale: { min: 0, max: 10, step: 0.5 } }), 'correction-more-than-weights'],
    [
      'a bonus',
      sheet([50, 50, 50], { bonus: [{ id: 'b', name: { vi: 'B' }, max: 1, condition: { vi: 'C' } }] }),
      'correction-more-than-weights',
    ],
  ] as const) {
    test(`${what}: ${expected}`, () => {
      expect(weightChanges(before, after)).toEqual({ ok: false, refusal: { code: expected } });
    });
  }

  test('weights on both levels are told', () => {
    expect(weightChanges(before, sheet([40, 60, 30]))).toEqual({
      ok: true,
      value: [
        { part: 'a', before: 60, after: 40 },
        { part: 'a.x', before: 50, after: 30 },
        { part: 'a.y', before: 50, after: 70 },
        { part: 'b', before: 40, after: 60 },
      ],
    });
  });
});

describe('the version by which a sheet counts', () => {
  const correction = (fromVersion: number, toVersion: number, change: Partial<SheetCorrection> = {}) => ({
    ...{ judgingRound: 'thuyet-trinh', sheetId: 'phan-mem', fromVersion, toVersion },
    ...change,
  });
  for (const [what, version, corrections, expected] of [
    ['none', 1, [], 1],
    ['one', 1, [correction(1, 3)], 3],
    ['of another version', 2, [correction(1, 3)], 2],
    ['of another round', 1, [correction(1, 3, { judgingRound: 'so-khao' })], 1],
    ['of another sheet', 1, [correction(1, 3, { sheetId: 'dich-vu' })], 1],
    ['one after the other', 1, [correction(1, 3), correction(3, 4)], 4],
    ['whose order of rows is not theirs', 1, [correction(3, 4), correction(1, 3)], 4],
    ['that leads nowhere', 3, [correction(3, 3)], 3],
  ] as const) {
    test(`corrections: ${what}`, () => {
      expect(countedVersion({ judgingRound: 'thuyet-trinh', sheetId: 'phan-mem', version }, corrections)).toBe(
        expected,
      );
    });
  }
});

test('places are told by both, within each category; ties share the better, who has no result has no place', () => {
  const results = [
    { entry: 'a', category: 'one', before: fraction(8), after: fraction(7) },
    { entry: 'b', category: 'one', before: fraction(7), after: fraction(8) },
    { entry: 'c', category: 'one', before: fraction(8), after: fraction(8) },
    { entry: 'd', category: 'one', before: null, after: null },
    { entry: 'e', category: 'two', before: fraction(1), after: fraction(1) },
  ];
  expect(placesByBoth(results)).toEqual([
    { entry: 'a', placeBefore: 1, placeAfter: 3 },
    { entry: 'b', placeBefore: 3, placeAfter: 1 },
    { entry: 'c', placeBefore: 1, placeAfter: 1 },
    { entry: 'd', placeBefore: null, placeAfter: null },
    { entry: 'e', placeBefore: 1, placeAfter: 1 },
  ]);
});
