import { expect, test } from 'vitest';
import { translator } from '#messages/translate.ts';
import { subjectWords } from './subject-words.ts';

const reading = { t: translator('vi'), locale: 'vi', rounds: { 'dot-1': { vi: 'Đợt 1' } } } as const;

test.each([
  ['rules/2', 'Thể lệ bản số 2'],
  ['bank/cds-2024/3', 'Ngân hàng câu hỏi, bản số 3'],
  ['lot-source/dot-1/1', 'Nguồn ngẫu nhiên bốc thăm Đợt 1, lần 1'],
  ['lots/dot-1', 'Bốc thăm Đợt 1'],
  ['dot-1/2', 'Danh sách Đợt 1, lần tính 2'],
  ['correction/4', 'Đính chính số 4'],
  ['something-new/4', null],
])('%s reads %s', (subject, words) => {
  expect(subjectWords(subject, reading)).toBe(words);
});
