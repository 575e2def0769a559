import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDifference } from './word-difference.ts';

test('a word that was replaced is shown as taken away and added', () => {
  expect(wordDifference('Luật số 51 năm 2005', 'Luật số 20 năm 2023')).toEqual([
    { kind: 'same', text: 'Luật số ' },
    { kind: 'removed', text: '51' },
    { kind: 'added', text: '20' },
    { kind: 'same', text: ' năm ' },
    { kind: 'removed', text: '2005' },
    { kind: 'added', text: '2023' },
  ]);
});

test('the parts give both texts back, to the letter', () => {
  const text = fc
    .array(fc.constantFrom('số', 'hóa', ' ', '\n', 'luật', '2023'), { maxLength: 40 })
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDifference(before, after);
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('very long texts are shown as replaced, at once', () => {
  const long = 'từ '.repeat(3000);
  expect(wordDifference(long, `${long}x`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
