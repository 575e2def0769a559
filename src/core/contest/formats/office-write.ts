import { onOneLine } from './clean-text.ts';
import { DIFFICULTY_WORD } from './difficulty-words.ts';
import { optionLetter, rightLetters, type FormatQuestion, type FormatWriting } from './format-question.ts';
import { readOfficeText } from './office-read.ts';
import { readBack } from './read-back.ts';

/** Writes questions as the numbered list that offices keep, with what else is known on lines of its own. */
export function writeOfficeText(questions: readonly FormatQuestion[]): FormatWriting<string> {
  return readBack(questions, {
    format: 'text',
    write: (list) => `${officeLines(list).join('\n')}\n`,
    read: readOfficeText,
  });
}

/** The lines of the list; an empty one between two questions. */
export function officeLines(questions: readonly FormatQuestion[]): readonly string[] {
  return questions.flatMap((question, at) => [...(at > 0 ? [''] : []), ...questionLines(question, at + 1)]);
}

function questionLines(question: FormatQuestion, number: number): readonly string[] {
  const { id, topic, difficulty, explanation, legalSource, reviewBy, enemies, points, shuffleOptions } = question;
  return [
    `Câu ${number}. ${onOneLine(question.stem)}`,
    ...question.options.map(({ text }, at) => `${optionLetter(at)}. ${onOneLine(text)}`),
    `Đáp án: ${rightLetters(question).join(', ')}`,
    ...field('Mã câu', id),
    ...field('Chủ đề', topic),
    ...field('Mức độ', difficulty && DIFFICULTY_WORD[difficulty]),
    ...field('Giải thích', explanation),
    ...field('Căn cứ', legalSource?.document),
    ...field('Điều khoản', legalSource?.locator),
    ...field('Rà soát trước', reviewBy && reviewBy.split('-').toReversed().join('/')),
    ...field('Không cùng đề với', enemies && enemies.length > 0 ? enemies.join(', ') : null),
    ...field('Điểm', points),
    ...field('Xáo trộn phương án', shuffleOptions === null ? null : shuffleOptions ? 'Có' : 'Không'),
  ];
}

function field(name: string, value: string | number | null | undefined): readonly string[] {
  return value == null ? [] : [`${name}: ${onOneLine(String(value))}`];
}
