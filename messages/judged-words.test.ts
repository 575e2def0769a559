import { expect, test } from 'vitest';
import { judgedWords } from './judged-words.ts';
import { translator } from './translate.ts';

const t = translator('vi');

for (const [judged, words] of [
  // Hải Phòng 2025: one slogan from a unit, 10 to 20 words
  [
    { work: 'slogan', perUnit: 1, minWords: 10, maxWords: 20 },
    'khẩu hiệu, mỗi đơn vị nhiều nhất 1 bài, từ 10 đến 20 từ',
  ],
  [{ work: 'written-final', perUnit: null }, 'bài thi viết'],
  [{ work: 'article', perUnit: null, minWords: 800 }, 'tin, bài, ít nhất 800 từ'],
  [
    { work: 'article', perUnit: null, maxWords: 1500, maxPages: 4 },
    'tin, bài, nhiều nhất 1.500 từ, nhiều nhất 4 trang',
  ],
] as const)
  test(words, () => expect(judgedWords(judged, t)).toBe(words));
