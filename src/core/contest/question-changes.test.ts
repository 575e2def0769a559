import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedOften, changedPercent, countChanges, followPaper, type ChangeCounts } from './question-changes.ts';

const paper = (answers: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(answers));

for (const [name, looks, expected] of [
  ['a first answer is no change', [{}, { q1: ['a'] }], { q1: { answered: 1, changed: 0 } }],
  ['the same answer twice is none', [{ q1: ['a'] }, { q1: ['a'] }], { q1: { answered: 1, changed: 0 } }],
  ['another answer is one', [{ q1: ['a'] }, { q1: ['b'] }], { q1: { answered: 1, changed: 1 } }],
  ['one taken back is one', [{ q1: ['a'] }, {}], { q1: { answered: 1, changed: 1 } }],
  [
    'changed three times in one paper is one paper',
    [{ q1: ['a'] }, { q1: ['b'] }, { q1: ['a'] }, { q1: ['c'] }],
    { q1: { answered: 1, changed: 1 } },
  ],
  [
    'one more of several right options is a change; other questions are not touched',
    [
      { q1: ['a'], q2: ['x'] },
      { q1: ['a', 'c'], q2: ['x'] },
    ],
    { q1: { answered: 1, changed: 1 }, q2: { answered: 1, changed: 0 } },
  ],
] as const)
  test(name, () => {
    let counts: ChangeCounts = new Map();
    let before: ReturnType<typeof followPaper> | undefined;
    for (const look of looks) {
      const after = followPaper(before, paper(look));
      counts = countChanges(counts, before, after);
      before = after;
    }
    expect(Object.fromEntries(counts)).toEqual(expected);
  });

const counts = (rows: Readonly<Record<string, readonly [answered: number, changed: number]>>): ChangeCounts =>
  new Map(Object.entries(rows).map(([id, [answered, changed]]) => [id, { answered, changed }]));

for (const [name, rows, expected] of [
  ['nothing was seen', {}, []],
  ['all alike', { a: [100, 20], b: [100, 20], c: [100, 20] }, []],
  ['three times as often as the others', { a: [100, 30], b: [100, 10], c: [100, 10] }, ['a']],
  ['a little less', { a: [100, 29], b: [100, 10], c: [100, 10] }, []],
  ['19 papers are too few', { a: [19, 19], b: [100, 0] }, []],
  ['20 papers are enough', { a: [20, 5], b: [100, 0] }, ['a']],
  ['4 changes are too few', { a: [20, 4], b: [100, 0] }, []],
  ['the only question has no others', { a: [100, 90] }, []],
  ['the worst first', { a: [100, 30], b: [100, 60], c: [900, 9] }, ['b', 'a']],
] as const)
  test(`changed unusually often: ${name}`, () => expect(changedOften(counts(rows))).toEqual(expected));

test('one more change of a question never takes it off the list', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { minLength: 2, maxLength: 8 }), (rows) => {
      const sound = rows.map(([a, b], at) => [`q${at}`, [Math.max(a, b) + 1, Math.min(a, b)]] as const);
      const before = changedOften(counts(Object.fromEntries(sound)));
      const more = sound.map(
        ([id, [answered, changed]], at) => [id, [answered, at === 0 ? changed + 1 : changed]] as const,
      );
      const after = changedOften(counts(Object.fromEntries(more)));
      expect(!before.includes('q0') || after.includes('q0')).toBe(true);
    }),
  ));

test('a share is whole percent', () =>
  expect([changedPercent({ answered: 0, changed: 0 }), changedPercent({ answered: 3, changed: 1 })]).toEqual([0, 33]));
