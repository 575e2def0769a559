import { expect, test } from 'vitest';
import { duplicateQuestions } from './duplicate-questions.ts';

const STEM = 'Ngày Chuyển đổi số quốc gia là ngày nào trong năm?';

for (const [other, likeness] of [
  [STEM, 'same'],
  ['ngay CHUYEN DOI SO quoc gia la ngay nao, trong nam', 'same'],
  ['Ngày Chuyển đổi số quốc gia là ngày nào?', 'near'],
  ['Ngày Quốc khánh là ngày nào?', null],
  ['', null],
] as const)
  test(`“${other}” is ${likeness ?? 'another question'}`, () =>
    expect(duplicateQuestions(STEM, [{ id: 'CDS-001', stem: other }])).toEqual(
      likeness === null ? [] : [{ id: 'CDS-001', likeness }],
    ));
