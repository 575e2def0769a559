import { expect, test } from 'vitest';
import { translator } from '#messages/translate.ts';
import { windowStrip, windowWords } from './window-words.ts';

const vi = { t: translator('vi'), locale: 'vi' } as const;

for (const [opens, closes, words, strip] of [
  [
    '2024-09-09T00:00:00+07:00',
    '2024-09-13T00:00:00+07:00',
    'từ 09/9/2024 đến hết ngày 12/9/2024 (00:00 13/9/2024)',
    '09/9 – 12/9',
  ],
  ['2024-10-10T00:00:00+07:00', '2024-10-11T00:00:00+07:00', 'trong ngày 10/10/2024', '10/10'],
  ['2024-10-05T19:00:00+07:00', '2024-10-05T22:00:00+07:00', 'từ 19:00 05/10/2024 đến 22:00 05/10/2024', '05/10'],
  [null, '2019-03-06T00:00:00+07:00', 'đến hết ngày 05/3/2019 (00:00 06/3/2019)', 'đến 05/3'],
  ['2024-09-15T00:00:00+07:00', null, 'từ 15/9/2024', 'từ 15/9'],
  [null, null, null, null],
] as const)
  test(`a window from ${opens} to ${closes} reads: ${words}`, () => {
    expect([windowWords({ opens, closes }, vi), windowStrip({ opens, closes }, vi)]).toEqual([words, strip]);
  });
