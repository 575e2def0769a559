import { expect, test } from 'vitest';
import { makeResumeCode, readResumeCode } from './resume-code.ts';

test('a code is eight readable characters, from eight bytes', () => {
  expect(makeResumeCode(Uint8Array.of(0, 1, 2, 31, 32, 255, 8, 9))).toBe('234Z-2ZAB');
  expect(() => makeResumeCode(new Uint8Array(7))).toThrow(RangeError);
});

for (const [typed, read] of [
  ['234Z-2ZAB', '234Z-2ZAB'],
  [' 234z 2zab ', '234Z-2ZAB'],
  ['２３４Ｚ２ＺＡＢ', '234Z-2ZAB'],
  ['234Z-2ZA', null],
  ['234Z-2ZAO', null],
  ['', null],
] as const)
  test(`"${typed}" is read as ${read}`, () => expect(readResumeCode(typed)).toBe(read));
