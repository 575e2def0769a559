import { expect, test } from 'vitest';
import { moveMark, textOf } from './combobox.ts';

for (const [key, at, count, expected] of [
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['ArrowUp', -1, 3, 2],
  ['ArrowUp', 2, 3, 1],
  ['ArrowDown', -1, 0, -1],
  ['a', 1, 3, 1],
] as const)
  test(`${key} at ${at} of ${count} marks ${expected}`, () => {
    expect(moveMark(key, at, count)).toBe(expected);
  });

test('the text of a hit is its parts in order', () => {
  expect(textOf({ value: 'p1', parts: [{ text: 'Phường ' }, { text: 'Đông Sơn', found: true }], detail: '' })).toBe(
    'Phường Đông Sơn',
  );
});
