import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalTone,
  comparePersonNames,
  compareVietnamese,
  foldForSearch,
  personSortKey,
  toNfc,
} from './vietnamese.ts';

describe('folding for search', () => {
  for (const [input, folded] of [
    ['Đông Sơn', 'dong son'],
    ['ĐÔNG SƠN', 'dong son'],
    ['DONG SON', 'dong son'],
    ['Thanh Hoá', 'thanh hoa'],
    ['Thanh Hóa', 'thanh hoa'],
    ['Cẩm Thuỷ', 'cam thuy'],
    ['  Sở  Thông tin\u00a0và Truyền thông ', 'so thong tin va truyen thong'],
    ['Ngưỡng ượt ẵm ỵ', 'nguong uot am y'],
  ] as const)
    test(`"${input}" folds to "${folded}"`, () => expect(foldForSearch(input)).toBe(folded));

  test('decomposed input folds as precomposed input does', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(toNfc(text)));
      }),
    ));
});

describe('canonical tone', () => {
  for (const [input, canonical] of [
    ['Đông Sơn', 'Đông Sơn'],
    ['Thanh Hoá', 'Thanh Hóa'],
    ['Thanh Hóa', 'Thanh Hóa'],
    ['Cẩm Thuỷ', 'Cẩm Thủy'],
    ['Cẩm Thủy', 'Cẩm Thủy'],
    ['UỶ BAN', 'ỦY BAN'],
    ['quý', 'quý'],
    ['Quý', 'Quý'],
    ['Thuý', 'Thúy'],
    ['khoẻ', 'khỏe'],
    ['hoạ sĩ', 'họa sĩ'],
    ['hoàn thành', 'hoàn thành'],
    ['Huỳnh', 'Huỳnh'],
    ['hoặc', 'hoặc'],
    ['quả', 'quả'],
  ] as const)
    test(`"${input}" is compared as "${canonical}"`, () => expect(canonicalTone(input)).toBe(canonical));

  test('a canonical spelling is its own canonical spelling', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'hoaáàuyýỷqnÒ ') }), (text) => {
        expect(canonicalTone(canonicalTone(text))).toBe(canonicalTone(text));
      }),
    ));
});

describe('Vietnamese order', () => {
  test('tones run a à ả ã á ạ; ă and â are letters after a; đ comes after d', () => {
    const letters = ['đa', 'ạ', 'â', 'da', 'á', 'ă', 'ã', 'e', 'ả', 'à', 'a'];
    expect(letters.sort(compareVietnamese)).toEqual(['a', 'à', 'ả', 'ã', 'á', 'ạ', 'ă', 'â', 'da', 'đa', 'e']);
  });

  test('people are listed by given name, then family name, then middle names', () => {
    const names = ['Trần Thị Bình', 'Nguyễn Văn An', 'Lê An', 'Nguyễn Thị An', 'Đỗ Hoàng Ân', 'Bình'];
    expect(names.sort(comparePersonNames)).toEqual([
      'Lê An',
      'Nguyễn Thị An',
      'Nguyễn Văn An',
      'Đỗ Hoàng Ân',
      'Bình',
      'Trần Thị Bình',
    ]);
  });

  test('the sort key of a name of one word has no family name', () => {
    expect(personSortKey(' Bình ')).toEqual(['Bình', '', '']);
    expect(personSortKey('Nguyễn  Thị Minh Khai')).toEqual(['Khai', 'Nguyễn', 'Thị Minh']);
  });
});
