import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFractions, fraction } from '../shared/fraction.ts';
import { accept, refuse } from '../shared/result.ts';
import software from './fixtures/sao-khue-2019-software.json' with { type: 'json' };
import { arithmeticOf, scoreKey, totalOf, type ScoredSheet, type SheetScores } from './score-sheet-total.ts';

const keysOf = (sheet: ScoredSheet) => sheet.criteria.flatMap((c) => c.subCriteria.map((sub) => scoreKey(c, sub)));
const keys = keysOf(software);
const scoreEverything = (score: number): SheetScores => Object.fromEntries(keys.map((key) => [key, score]));

describe('the Sao Khuê 2019 sheet for software (group 1)', () => {
  it('has seven criteria and nineteen sub-criteria whose weights sum to 100 on both levels', () => {
    const sum = (parts: readonly { weight: number }[]) => parts.reduce((total, part) => total + part.weight, 0);
    expect(software.criteria.map((criterion) => criterion.weight)).toEqual([15, 15, 15, 10, 15, 20, 10]);
    expect([software.criteria, ...software.criteria.map((c) => c.subCriteria)].map(sum)).toEqual(Array(8).fill(100));
    expect(keys).toHaveLength(19);
  });

  for (const [score, total] of [
    [0, fraction(0)],
    [7, fraction(7)],
    [10, fraction(10)],
  ] as const) {
    it(`totals ${score} when everything is ${score}`, () => {
      expect(totalOf(software, scoreEverything(score))).toEqual(accept(total));
    });
  }

  it('is the sum of sub-score × sub-weight × weight, by hand', () => {
    // uniqueness 9·0.6 + 5·0.4 = 7.4, × 0.15; everything else 8, × 0.85
    const scores = { ...scoreEverything(8), 'uniqueness.creative-technology': 9, 'uniqueness.shapes': 5 };
    expect(totalOf(software, scores)).toEqual(accept(fraction(791, 100)));
    expect(arithmeticOf(software, scores).criteria[0]).toEqual({
      criterion: 'uniqueness',
      subtotal: fraction(74, 10),
      contribution: fraction(111, 100),
    });
  });

  it('does not call 6.995 a 7', () => {
    // market potential, second sub-criterion: 15 % × 40 % = 6 %; effectiveness, second: 15 % × 30 % = 4.5 %
    const halves: ScoredSheet = { ...software, scale: { min: 0, max: 10, step: 0.5 } };
    const scores = {
      ...scoreEverything(7),
      'market-potential.business-model-and-strategy': 6.5, // −0.03
      'features.compatibility-and-customisation': 8, // +0.025
    };
    const outcome = totalOf(halves, scores);
    expect(outcome).toEqual(accept(fraction(6995, 1000)));
    expect(outcome.ok && compareFractions(outcome.value, fraction(7))).toBe(-1);
  });
});

const small: ScoredSheet = {
  scale: { min: 0, max: 10, step: 0.1 },
  criteria: [
    { id: 'a', name: { vi: 'A' }, weight: 60, subCriteria: [{ id: 'x', name: { vi: 'X' }, weight: 100 }] },
    { id: 'b', name: { vi: 'B' }, weight: 40, subCriteria: [{ id: 'x', name: { vi: 'X' }, weight: 100 }] },
  ],
};

describe('a sheet that may not be sealed', () => {
  for (const [name, scores, problems] of [
    [
      'nothing scored',
      {},
      [
        { code: 'score-missing', key: 'a.x' },
        { code: 'score-missing', key: 'b.x' },
      ],
    ],
    ['one missing', { 'a.x': 7 }, [{ code: 'score-missing', key: 'b.x' }]],
    ['one unknown', { 'a.x': 7, 'b.x': 7, 'c.x': 7 }, [{ code: 'criterion-unknown', key: 'c.x' }]],
    ['above the scale', { 'a.x': 10.1, 'b.x': 7 }, [{ code: 'score-out-of-scale', key: 'a.x', min: 0, max: 10 }]],
    ['below the scale', { 'a.x': -0.1, 'b.x': 7 }, [{ code: 'score-out-of-scale', key: 'a.x', min: 0, max: 10 }]],
    ['not a number', { 'a.x': Number.NaN, 'b.x': 7 }, [{ code: 'score-out-of-scale', key: 'a.x', min: 0, max: 10 }]],
    ['off the step', { 'a.x': 7.05, 'b.x': 7 }, [{ code: 'score-off-step', key: 'a.x', step: 0.1 }]],
    ['off by a rounding error', { 'a.x': 0.1 + 0.2, 'b.x': 7 }, [{ code: 'score-off-step', key: 'a.x', step: 0.1 }]],
    ['an inherited name', { 'a.x': 7, 'b.x': 7, toString: 7 }, [{ code: 'criterion-unknown', key: 'toString' }]],
  ] as const) {
    it(name, () => {
      expect(totalOf(small, scores)).toEqual(refuse({ code: 'sheet-not-complete', problems }));
    });
  }

  it('refuses text in place of a number', () => {
    expect(totalOf(small, { 'a.x': '7' as unknown as number, 'b.x': 7 }).ok).toBe(false);
  });
});

describe('a sheet that may be sealed', () => {
  it('takes both ends of the scale and every step between', () => {
    for (let tenths = 0; tenths <= 100; tenths++) {
      const scores = { 'a.x': Number((tenths / 10).toFixed(1)), 'b.x': 0 };
      expect(totalOf(small, scores)).toEqual(accept(fraction(tenths * 6, 100)));
    }
  });

  it('counts its steps from the lowest score of the scale', () => {
    const odd = { ...small, scale: { min: 1, max: 9, step: 2 } };
    expect(totalOf(odd, { 'a.x': 3, 'b.x': 9 })).toEqual(accept(fraction(54, 10)));
    expect(totalOf(odd, { 'a.x': 4, 'b.x': 9 }).ok).toBe(false);
  });

  it('shows the subtotals that are known and no total while a score is missing', () => {
    expect(arithmeticOf(small, { 'a.x': 5 })).toEqual({
      criteria: [
        { criterion: 'a', subtotal: fraction(5), contribution: fraction(3) },
        { criterion: 'b', subtotal: null, contribution: null },
      ],
      total: null,
    });
  });
});

const sheetScores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 19, maxLength: 19 });
const asScores = (values: readonly number[]): SheetScores =>
  Object.fromEntries(keys.map((key, at) => [key, values[at]!]));

describe('properties of the total', () => {
  it('does not depend on the order of the criteria', () => {
    fc.assert(
      fc.property(sheetScores, (values) => {
        const turned = { ...software, criteria: software.criteria.toReversed() };
        expect(totalOf(turned, asScores(values))).toEqual(totalOf(software, asScores(values)));
      }),
    );
  });

  it('rises when any score rises, and stays on the scale', () => {
    fc.assert(
      fc.property(sheetScores, fc.integer({ min: 0, max: 18 }), (values, at) => {
        const lower = totalOf(software, asScores(values.with(at, Math.min(values[at]!, 9))));
        const higher = totalOf(software, asScores(values.with(at, Math.min(values[at]!, 9) + 1)));
        if (!lower.ok || !higher.ok) throw new Error('both sheets are complete');
        expect(compareFractions(higher.value, lower.value)).toBe(1);
        expect(compareFractions(lower.value, fraction(0))).toBeGreaterThanOrEqual(0);
        expect(compareFractions(higher.value, fraction(10))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
