import { expect, test } from 'vitest';
import { pageNumbers } from './page-numbers.ts';

for (const [current, last, expected] of [
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 8, [1, 2, 'gap', 8]],
  [3, 8, [1, 2, 3, 4, 'gap', 8]],
  [4, 8, [1, 2, 3, 4, 5, 'gap', 8]],
  [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
  [6, 8, [1, 'gap', 5, 6, 7, 8]],
  [8, 8, [1, 'gap', 7, 8]],
] as const)
  test(`page ${current} of ${last} offers ${expected.join(' ')}`, () => {
    expect(pageNumbers(current, last)).toEqual(expected);
  });
