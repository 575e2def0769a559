import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction } from '../shared/fraction.ts';
import { councilResultOf, type CouncilSheet, type ResultRules } from './council-result.ts';

// Sao Khuê 2024: mean of the submitted judges, at least 7.0 to be recognised.
const rules: ResultRules = { aggregation: 'mean', quorum: 3, thresholdHundredths: 700 };
const sheet = (judge: string, thousandths: number): CouncilSheet => ({
  judge,
  total: fraction(thousandths, 1000),
  excluded: null,
});

describe('the result of a council', () => {
  it('is the exact mean of the sheets, with the number of judges behind it', () => {
    expect(councilResultOf([sheet('a', 7000), sheet('b', 8000), sheet('c', 8005)], rules)).toEqual({
      result: fraction(23005, 3000),
      resultHundredths: 767,
      resultWithExcluded: fraction(23005, 3000),
      countedJudges: 3,
      excludedJudges: [],
      quorumMet: true,
      thresholdReached: true,
    });
  });

  it('keeps the sheet of a recused judge, marked, and shows the result with and without it', () => {
    const recused: CouncilSheet = { ...sheet('c', 1000), excluded: 'recused' };
    expect(councilResultOf([sheet('a', 7000), recused, sheet('b', 9000)], rules)).toEqual({
      result: fraction(8),
      resultHundredths: 800,
      resultWithExcluded: fraction(17, 3),
      countedJudges: 2,
      excludedJudges: [{ judge: 'c', reason: 'recused' }],
      quorumMet: false,
      thresholdReached: true,
    });
  });

  it('is nothing without a sheet', () => {
    expect(councilResultOf([], rules)).toEqual({
      result: null,
      resultHundredths: null,
      resultWithExcluded: null,
      countedJudges: 0,
      excludedJudges: [],
      quorumMet: false,
      thresholdReached: null,
    });
  });

  it('is nothing while the rule of aggregation is unknown', () => {
    expect(councilResultOf([sheet('a', 7000)], { ...rules, aggregation: null }).result).toBe(null);
  });

  it('does not take two sheets of one judge', () => {
    expect(() => councilResultOf([sheet('a', 7000), sheet('a', 8000)], rules)).toThrow();
  });

  for (const [thousandths, reached, shown] of [
    [6994, false, 699],
    [6995, false, 700],
    [6999, false, 700],
    [7000, true, 700],
    [7004, true, 700],
    [7005, true, 701],
  ] as const) {
    it(`of ${thousandths / 1000} ${reached ? 'reaches' : 'does not reach'} 7.0 and is shown as ${shown / 100}`, () => {
      const result = councilResultOf([sheet('a', thousandths)], rules);
      expect([result.thresholdReached, result.resultHundredths]).toEqual([reached, shown]);
    });
  }

  it('reaches no threshold where there is none (Sao Khuê 2019)', () => {
    expect(councilResultOf([sheet('a', 7000)], { ...rules, thresholdHundredths: null }).thresholdReached).toBe(null);
  });

  for (const [quorum, counted, met] of [
    [3, 2, false],
    [3, 3, true],
    [null, 0, false],
    [null, 1, true],
  ] as const) {
    it(`of ${counted} sheets ${met ? 'meets' : 'misses'} a quorum of ${quorum ?? 'unknown size'}`, () => {
      const sheets = ['a', 'b', 'c'].slice(0, counted).map((judge) => sheet(judge, 7000));
      expect(councilResultOf(sheets, { ...rules, quorum }).quorumMet).toBe(met);
    });
  }

  for (const [aggregation, totals, expected] of [
    ['median', [1000, 9000, 7000], 7000],
    ['median', [1000, 9000, 7000, 8000], 7500],
    ['median', [4000], 4000],
    ['trimmed-mean', [0, 7000, 8000, 10000], 7500],
    ['trimmed-mean', [0, 8000, 10000], 8000],
    ['trimmed-mean', [6000, 8000], 7000],
  ] as const) {
    it(`by ${aggregation} of ${totals.join(', ')} thousandths is ${expected}`, () => {
      const sheets = totals.map((total, at) => sheet(`judge-${at}`, total));
      expect(councilResultOf(sheets, { ...rules, aggregation }).result).toEqual(fraction(expected, 1000));
    });
  }

  it('is the same in whatever order the judges are listed', () => {
    const judged = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 });
    const rule = fc.constantFrom('mean', 'median', 'trimmed-mean');
    fc.assert(
      fc.property(judged, rule, (totals, aggregation) => {
        const sheets = totals.map((total, at) => sheet(`judge-${at}`, total));
        const [once, turned] = [sheets, sheets.toReversed()].map((list) =>
          councilResultOf(list, { ...rules, aggregation }),
        );
        expect(turned).toEqual(once);
      }),
    );
  });
});
