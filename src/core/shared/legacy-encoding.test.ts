import { expect, test } from 'vitest';
import { findLegacyEncoding } from './legacy-encoding.ts';

for (const [text, outcome] of [
  ['Chuyển đổi số là gì? Quyết định số 749/QĐ-TTg', null],
  ['Chuyeån ñoåi soá laø gì?\nNgaøy 10 thaùng 10', 'vni'],
  ['ChuyÓn ®æi sè lµ g×?\nNgµy 10 th¸ng 10', 'tcvn3'],
  ['Ông Müller và ông Åsa dự hội thảo về chuyển đổi số', null],
  ['Müller', null],
  ['What is digital transformation?', null],
  ['Nhiệt độ 25° ± 2, «chuyển đổi số» ®', null],
  ['', null],
] as const) {
  test(`“${text.slice(0, 30)}” is of ${outcome ?? 'our days'}`, () => {
    expect(findLegacyEncoding(text)?.encoding ?? null).toBe(outcome);
  });
}

test('the first word typed for an old font is told with its line', () => {
  expect(findLegacyEncoding('A.\n\n®æi lµ')).toEqual({ encoding: 'tcvn3', line: 3, sample: '®æi' });
});
