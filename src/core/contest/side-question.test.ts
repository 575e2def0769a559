import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_SIDE_ANSWER, readSideAnswer } from './side-question.ts';

const question = { vi: 'Theo bạn, dịch vụ số nào cần làm trước?' };
const none = { vi: '' };

for (const [what, sideQuestion, sideAnswer, sent, read] of [
  [
    'is kept, in precomposed form and without the spaces around it',
    question,
    'optional',
    ' Căn cước điện tử ',
    'Căn cước điện tử',
  ],
  ['may be left out', question, 'optional', '  ', null],
  ['may be left out by a program that does not know it', question, 'optional', undefined, null],
  ['is demanded where the rules say so', question, 'required', ' ', 'side-answer-missing'],
  ['is given where it is demanded', question, 'required', '3', '3'],
  ['is nothing where no question is asked', none, 'required', 'Một câu trả lời', null],
  ['has at most 500 characters', question, 'optional', 'đ'.repeat(501), 'side-answer-too-long'],
  ['of 500 characters is kept', question, 'optional', 'đ'.repeat(500), 'đ'.repeat(500)],
] as const)
  test(`an answer to the side question ${what}`, () => {
    const answer = readSideAnswer({ sideQuestion, sideAnswer }, sent);
    expect(answer.ok ? answer.value : answer.refusal.code).toBe(read);
  });

test('whatever is sent, what is kept is never empty and never longer than the limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (sent) => {
      const answer = readSideAnswer({ sideQuestion: question, sideAnswer: 'optional' }, sent);
      if (!answer.ok || answer.value === null) return true;
      return answer.value.trim() !== '' && [...answer.value].length <= LONGEST_SIDE_ANSWER;
    }),
  );
});
