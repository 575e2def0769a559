import { expect, test } from 'vitest';
import { pageNumber } from '../../../../page-number.ts';

test.each([
  ['', 1],
  ['?trang=3', 3],
  ['?trang=3.9', 3],
  ['?trang=0', 1],
  ['?trang=-2', 1],
  ['?trang=ba', 1],
  ['?trang=8', 7],
  ['?trang=1e300', 7],
])('an address ending in "%s" asks for page %i of seven', (query, page) => {
  expect(pageNumber(new URL(`https://a.example/${query}`), 7)).toBe(page);
});

test('a list nobody has counted ends somewhere all the same: no number is too large for the database', () => {
  expect(pageNumber(new URL('https://a.example/?trang=1e300'))).toBe(1_000_000);
});
