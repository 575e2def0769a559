import { describe, expect, test } from 'vitest';
import { mergeTyped } from './merge-typed.ts';
import { changeRows, type TypedRow } from './typed.ts';

const row = (id: string, answers: TypedRow['answers'] = {}): TypedRow => ({ id, answers });

describe('two people write the same answer', () => {
  for (const [name, sides, merged] of [
    ['only I did', { base: 'a', mine: 'b', theirs: 'a' }, { typed: 'b', clash: [] }],
    ['only the other did', { base: 'a', mine: 'a', theirs: 'b' }, { typed: 'b', clash: [] }],
    ['both the same', { base: 'a', mine: 'b', theirs: 'b' }, { typed: 'b', clash: [] }],
    ['both, differently', { base: 'a', mine: 'b', theirs: 'c' }, { typed: 'b', clash: [''] }],
    [
      'different cells of a table',
      { base: { x: '1', y: '2' }, mine: { x: '9', y: '2' }, theirs: { x: '1', y: '8' } },
      { typed: { x: '9', y: '8' }, clash: [] },
    ],
    [
      'the same cell of a table',
      { base: { x: '1' }, mine: { x: '9', y: '3' }, theirs: { x: '8' } },
      { typed: { x: '9', y: '3' }, clash: ['x'] },
    ],
    [
      'a table nobody had begun',
      { base: '', mine: { x: '9' }, theirs: { y: '8' } },
      { typed: { y: '8', x: '9' }, clash: [] },
    ],
    [
      'different rows of a group',
      {
        base: [row('r1', { n: 'a' }), row('r2', { n: 'b' })],
        mine: [row('r1', { n: 'A' }), row('r2', { n: 'b' })],
        theirs: [row('r1', { n: 'a' }), row('r2', { n: 'B' }), row('r3', { n: 'c' })],
      },
      { typed: [row('r1', { n: 'A' }), row('r2', { n: 'B' }), row('r3', { n: 'c' })], clash: [] },
    ],
    [
      'the same answer in one row, other answers beside',
      {
        base: [row('r1', { n: 'a', m: '1' })],
        mine: [row('r1', { n: 'x', m: '2' })],
        theirs: [row('r1', { n: 'y', m: '1' })],
      },
      { typed: [row('r1', { n: 'x', m: '2' })], clash: ['r1.n'] },
    ],
    [
      'one removes a row the other left alone, both add one',
      {
        base: [row('r1', { n: 'a' }), row('r2', { n: 'b' })],
        mine: [row('r2', { n: 'b' }), row('r4', { n: 'd' })],
        theirs: [row('r1', { n: 'a' }), row('r2', { n: 'b' }), row('r3', { n: 'c' })],
      },
      { typed: [row('r2', { n: 'b' }), row('r4', { n: 'd' }), row('r3', { n: 'c' })], clash: [] },
    ],
    [
      'one removes a row the other wrote in',
      { base: [row('r1', { n: 'a' })], mine: [], theirs: [row('r1', { n: 'b' })] },
      { typed: [row('r1', { n: 'b' })], clash: ['r1'] },
    ],
  ] as const) {
    test(name, () => expect(mergeTyped(structuredClone(sides) as never)).toEqual(merged));
  }
});

test('rows are added, removed and moved, and what cannot be done changes nothing', () => {
  const rows = [row('a'), row('b'), row('c')];
  const after = (move: string, id: string, maxRows = 9) =>
    changeRows(rows, { move, row: id, maxRows }).map((one) => one.id);
  expect(after('add', 'd')).toEqual(['a', 'b', 'c', 'd']);
  expect(after('add', 'd', 3)).toEqual(['a', 'b', 'c']);
  expect(after('add', 'b')).toEqual(['a', 'b', 'c']);
  expect(after('remove', 'b')).toEqual(['a', 'c']);
  expect(after('up', 'c')).toEqual(['a', 'c', 'b']);
  expect(after('down', 'a')).toEqual(['b', 'a', 'c']);
  for (const [move, id] of [
    ['up', 'a'],
    ['down', 'c'],
    ['up', 'none'],
    ['sideways', 'b'],
  ] as const)
    expect(after(move, id)).toEqual(['a', 'b', 'c']);
});
