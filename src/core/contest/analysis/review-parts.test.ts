import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeReviews, partsOf, type UnitSize } from './review-parts.ts';
import { MOST_CASES, type FoundCase, type ReviewReport } from './review-round.ts';

describe('parts of a round', () => {
  test('a round that fits is one part, people without a unit among them', () =>
    expect(
      partsOf(
        [
          { unit: null, attempts: 3 },
          { unit: 'a', attempts: 7 },
        ],
        10,
      ),
    ).toEqual([{ units: [null, 'a'], slice: 0, slices: 1 }]));

  test('units stay whole; one above the limit is cut into slices of its own', () =>
    expect(
      partsOf(
        [
          { unit: 'a', attempts: 6 },
          { unit: 'b', attempts: 25 },
          { unit: 'c', attempts: 5 },
        ],
        10,
      ),
    ).toEqual([
      { units: ['a'], slice: 0, slices: 1 },
      { units: ['c'], slice: 0, slices: 1 },
      { units: ['b'], slice: 0, slices: 3 },
      { units: ['b'], slice: 1, slices: 3 },
      { units: ['b'], slice: 2, slices: 3 },
    ]));

  test('whatever the units: each in one part or in all its slices, and no part above the limit', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        const units: UnitSize[] = sizes.map((attempts, at) => ({ unit: `u${at}`, attempts }));
        const parts = partsOf(units, 100);
        for (const { unit, attempts } of units) {
          const own = parts.filter((part) => part.units.includes(unit));
          expect(own.map(({ slice }) => slice)).toEqual(Array.from({ length: own[0]!.slices }, (_, at) => at));
          expect(attempts / own[0]!.slices).toBeLessThanOrEqual(100);
        }
        for (const part of parts.filter(({ slices }) => slices === 1)) {
          const size = part.units.reduce((sum, unit) => sum + units.find((one) => one.unit === unit)!.attempts, 0);
          expect(size).toBeLessThanOrEqual(100);
        }
      }),
    ));
});

describe('reviews of parts as one', () => {
  const caseOf = (unit: string): FoundCase => ({ unit, members: [], evidence: [], links: [] });
  const report = (change: Partial<ReviewReport>): ReviewReport => ({
    attempts: 10,
    people: 9,
    timing: { people: 8, foundOfPlanted: 0.9 },
    clusters: { pairs: 5 },
    similarity: { people: 9, pairs: 4, power: { nats: 3, needed: 2, usable: true }, found: { all: 1, half: 0.5 } },
    explained: [],
    cases: 2,
    leftOut: 0,
    ...change,
  });

  test('what was looked at is added, of every power the least is told, cases come in turn', () => {
    const weak = { people: 9, pairs: 4, power: { nats: 1, needed: 2, usable: false }, found: { all: 0.4, half: 0.1 } };
    const merged = mergeReviews([
      { cases: [caseOf('a1'), caseOf('a2')], report: report({}) },
      {
        cases: [caseOf('b1')],
        report: report({ cases: 1, leftOut: 4, timing: { people: 8, foundOfPlanted: null }, similarity: weak }),
      },
    ]);
    expect(merged.cases.map(({ unit }) => unit)).toEqual(['a1', 'b1', 'a2']);
    expect(merged.report).toEqual({
      attempts: 20,
      people: 18,
      timing: { people: 16, foundOfPlanted: 0.9 },
      clusters: { pairs: 10 },
      similarity: {
        people: 18,
        pairs: 8,
        power: { nats: 1, needed: 2, usable: false },
        found: { all: 0.4, half: 0.1 },
      },
      explained: [],
      cases: 3,
      leftOut: 4,
      parts: 2,
    });
  });

  test('one part is told as it is; never more cases than somebody can look at', () => {
    const one = { cases: [caseOf('a')], report: report({}) };
    expect(mergeReviews([one])).toBe(one);
    const many = {
      cases: Array.from({ length: MOST_CASES }, () => caseOf('a')),
      report: report({ cases: MOST_CASES }),
    };
    const merged = mergeReviews([many, many]);
    expect([merged.cases.length, merged.report.cases, merged.report.leftOut]).toEqual([
      MOST_CASES,
      MOST_CASES,
      MOST_CASES,
    ]);
  });
});
