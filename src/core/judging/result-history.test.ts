import { describe, expect, test } from 'vitest';
import { fraction } from '../shared/fraction.ts';
import { resultAt, resultHistory, sheetsInForce, type SealedVersion } from './result-history.ts';
import { sheetDifferences } from './sheet-differences.ts';

const at = (hour: number) => Temporal.Instant.from(`2019-03-16T${String(hour).padStart(2, '0')}:00:00Z`);
const sealed = (judge: string, version: number, hour: number, total: number): SealedVersion => ({
  judge,
  version,
  layer: hour >= 5 ? 'after-discussion' : 'independent',
  sealedAt: at(hour),
  total: fraction(total),
  excluded: null,
});
/** Two judges seal, one corrects; the discussion is opened at 5, after which the other changes. */
const versions = [sealed('a', 1, 1, 6), sealed('b', 1, 2, 8), sealed('a', 2, 3, 7), sealed('b', 2, 6, 10)];
const rules = { aggregation: 'mean', quorum: 1, thresholdHundredths: null } as const;
const told = (countedLayer: 'independent' | undefined) =>
  resultHistory(versions, { ...rules, countedLayer }, at(5)).map(({ from, layer, result }) => [
    from.toString().slice(11, 13),
    layer,
    result.resultHundredths,
  ]);

describe('the result as it stood', () => {
  test('changes with each version, and rests on the newest layer that was opened', () => {
    expect(told(undefined)).toEqual([
      ['01', 'independent', 600],
      ['02', 'independent', 700],
      ['03', 'independent', 750],
      ['05', 'after-discussion', 750],
      ['06', 'after-discussion', 850],
    ]);
  });
  test('stays with the independent scores where the season counts those', () => {
    expect(told('independent').at(-1)).toEqual(['06', 'independent', 750]);
  });
  for (const [hour, expected] of [
    [0, null],
    [1, 600],
    [4, 750],
    [23, 850],
  ] as const) {
    test(`at ${hour}h it was ${expected ?? 'none'}`, () => {
      const history = resultHistory(versions, { ...rules, countedLayer: undefined }, at(5));
      expect(resultAt(history, at(hour))?.result.resultHundredths ?? null).toBe(expected);
    });
  }
  test('the independent layer can be shown after the discussion too', () => {
    const totals = sheetsInForce(versions, { at: at(23), layer: 'independent' }).map(({ judge, total }) => [
      judge,
      total,
    ]);
    expect(totals).toEqual([
      ['a', fraction(7)],
      ['b', fraction(8)],
    ]);
  });
});

test('two versions differ cell by cell', () => {
  const before = { scores: { 'a.x': 7 }, comments: { a: 'x' }, extras: {}, changeReasons: {} };
  const after = { scores: { 'a.x': 8 }, comments: {}, extras: { bonus: { esg: 1 } }, changeReasons: { a: 'vì' } };
  expect(sheetDifferences(before, after)).toEqual([
    { part: 'score', id: 'a.x', before: 7, after: 8 },
    { part: 'comment', id: 'a', before: 'x', after: null },
    { part: 'bonus', id: 'esg', before: null, after: 1 },
  ]);
});
