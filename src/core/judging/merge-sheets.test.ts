import { describe, expect, test } from 'vitest';
import { cellsOf, contentOf } from './sheet-cells.ts';
import { chooseInMerge, mergeSheets } from './merge-sheets.ts';
import type { DraftContent } from './sheet-content.ts';

const sheet = (scores: Record<string, number>, rest: Partial<DraftContent> = {}): DraftContent => ({
  scores,
  comments: {},
  extras: {},
  changeReasons: {},
  ...rest,
});

describe('the same sheet from two tablets', () => {
  for (const [title, base, mine, theirs, merged, conflicts] of [
    ['each scored something else', {}, { 'a.x': 7 }, { 'b.y': 8 }, { 'a.x': 7, 'b.y': 8 }, []],
    ['both gave the same score', {}, { 'a.x': 7 }, { 'a.x': 7 }, { 'a.x': 7 }, []],
    ['only here a score was changed', { 'a.x': 5 }, { 'a.x': 7 }, { 'a.x': 5 }, { 'a.x': 7 }, []],
    ['only there a score was taken back', { 'a.x': 5 }, { 'a.x': 5 }, {}, {}, []],
    ['both changed one score', { 'a.x': 5 }, { 'a.x': 7 }, { 'a.x': 9 }, { 'a.x': 7 }, [['a.x', 7, 9]]],
    ['here taken back, there changed', { 'a.x': 5 }, {}, { 'a.x': 9 }, {}, [['a.x', null, 9]]],
  ] as const) {
    test(title, () => {
      const result = mergeSheets(sheet(base), sheet(mine), sheet(theirs));
      expect(result.merged).toEqual(sheet(merged));
      expect(result.conflicts).toEqual(
        conflicts.map(([id, own, other]) => ({ part: 'score', id, mine: own, theirs: other })),
      );
    });
  }

  for (const [title, base, mine, theirs, conflicts] of [
    ['stands against theirs though only mine differs from the base', 2, 7, 2, [[7, 2]]],
    ['stands against theirs though only theirs differs from the base', 2, 2, 3, [[2, 3]]],
    ['is no choice any more where both are alike', 2, 7, 7, []],
  ] as const) {
    test(`a cell that waits for a choice ${title}`, () => {
      const [before, own, other] = [base, mine, theirs].map((score) => sheet({ 'a.x': score }));
      const result = mergeSheets(before!, own!, other!, ['score a.x']);
      expect([result.merged, result.taken]).toEqual([own, []]);
      expect(result.conflicts.map((one) => [one.mine, one.theirs])).toEqual(conflicts);
    });
  }

  test('comments, bonus, independent fields, recommendation and reasons are merged one by one too', () => {
    const mine = sheet({}, { comments: { a: 'Tốt' }, extras: { bonus: { esg: 1 }, recommendation: 'nen-trao' } });
    const theirs = sheet(
      {},
      { comments: { b: 'Khá' }, extras: { independent: { demo: 6 }, recommendation: 'xem-lai' } },
    );
    const result = mergeSheets(sheet({}), mine, theirs);
    expect(result.taken).toEqual([
      { part: 'comment', id: 'b' },
      { part: 'independent', id: 'demo' },
    ]);
    expect(result.conflicts).toEqual([{ part: 'recommendation', id: '', mine: 'nen-trao', theirs: 'xem-lai' }]);
    expect(chooseInMerge(result, theirs, new Set(['recommendation ']))).toEqual(
      sheet(
        {},
        {
          comments: { a: 'Tốt', b: 'Khá' },
          extras: { bonus: { esg: 1 }, independent: { demo: 6 }, recommendation: 'xem-lai' },
        },
      ),
    );
  });

  test('whichever machine merges, what only one of them wrote is kept of both', () => {
    const [base, one, two] = [sheet({ 'a.x': 1 }), sheet({ 'a.x': 2, 'b.x': 3 }), sheet({ 'a.x': 1, 'c.x': 4 })];
    expect(mergeSheets(base, one, two).merged).toEqual(mergeSheets(base, two, one).merged);
  });

  test('a sheet is its cells', () => {
    const whole = sheet({ 'a.x': 1 }, { comments: { a: 'x' }, extras: { bonus: { e: 1 } }, changeReasons: { a: 'y' } });
    expect(contentOf(cellsOf(whole).values())).toEqual(whole);
  });
});
