import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAiken, writeAiken } from './aiken.ts';
import { tidy } from './clean-text.ts';
import { readDocxParts, writeDocxParts } from './docx-write.ts';
import { asTold, type FormatName } from './format-knows.ts';
import type { FormatQuestion, FormatReading, FormatWriting } from './format-question.ts';
import { readGift } from './gift-read.ts';
import { writeGift } from './gift-write.ts';
import { readMoodleXml } from './moodle-xml-read.ts';
import { writeMoodleXml } from './moodle-xml-write.ts';
import { readOfficeText } from './office-read.ts';
import { writeOfficeText } from './office-write.ts';
import { readQtiItems } from './qti-read.ts';
import { writeQtiItems } from './qti-write.ts';
import { readXlsxParts } from './xlsx-read.ts';
import { writeXlsxParts } from './xlsx-write.ts';

interface Doors {
  readonly write: (questions: readonly FormatQuestion[]) => FormatWriting<unknown>;
  readonly read: (content: never) => FormatReading;
}

const DOORS: Readonly<Record<FormatName, Doors>> = {
  gift: { write: writeGift, read: readGift },
  aiken: { write: writeAiken, read: readAiken },
  'moodle-xml': { write: writeMoodleXml, read: readMoodleXml },
  qti: { write: writeQtiItems, read: readQtiItems },
  xlsx: { write: writeXlsxParts, read: readXlsxParts },
  text: { write: writeOfficeText, read: readOfficeText },
  docx: { write: writeDocxParts, read: readDocxParts },
};

const HOSTILE = [
  '~',
  '=',
  '#',
  '{',
  '}',
  ':',
  '\\',
  '\\n',
  '%50%',
  '->',
  '####',
  '::',
  '//',
  '[html]',
  '$CATEGORY: x',
  '<b>',
  '&amp;',
  '&',
  ']]>',
  '"',
  "'",
  'A.',
  'B)',
  'ANSWER: A',
  'Đáp án: B',
  'Câu 2.',
  '1B 2C',
  '\n',
  '007',
  '=1+1',
  'đ',
  'Ậ',
  '😀',
  '½',
];
const PLAIN = [
  'Chuyển đổi số',
  'Quyết định số 749/QĐ-TTg',
  'năm 2025',
  'là gì?',
  '20%',
  'Thanh Hóa',
  '(EGDI)',
  '“nhận thức”',
  'a',
  '0',
];

const words = (pieces: readonly string[]) =>
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
    .map((parts) => tidy(parts.join(' ')).normalize('NFC') || 'x');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

function questionOf(pieces: readonly string[], mostRight: number): fc.Arbitrary<FormatQuestion> {
  const options = fc.uniqueArray(words(pieces), {
    minLength: 2,
    maxLength: 6,
    selector: (text) => text.replace(/\s+/g, ' '),
  });
  return fc.record({
    id: maybe(fc.stringMatching(/^[A-Z]{1,3}-[0-9]{1,3}$/)),
    topic: maybe(fc.constantFrom('giao-dich-dien-tu', 'Dữ liệu/cá nhân', 'Nghị quyết 57')),
    difficulty: maybe(fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const)),
    stem: words(pieces),
    options: options.chain((texts) =>
      fc
        .subarray([...texts.keys()], { minLength: 1, maxLength: Math.min(mostRight, texts.length) })
        .map((right) => texts.map((text, at) => ({ id: null, text, isRight: right.includes(at) }))),
    ),
    explanation: maybe(words(pieces)),
    legalSource: maybe(fc.record({ document: words(PLAIN), locator: maybe(words(PLAIN)) })),
    reviewBy: maybe(fc.constantFrom('2027-06-30', '2028-02-29')),
    enemies: maybe(fc.constant(['X-1', 'X-2'])),
    shuffleOptions: maybe(fc.boolean()),
    points: maybe(fc.integer({ min: 1, max: 9 })),
    line: fc.constant(0),
    foreign: fc.constant([]),
  });
}

const bankOf = (pieces: readonly string[], mostRight: number) =>
  fc
    .uniqueArray(questionOf(pieces, mostRight), {
      minLength: 1,
      maxLength: 4,
      selector: ({ stem }) => stem.replace(/\s+/g, ' '),
    })
    .filter((bank) => new Set(bank.flatMap(({ id }) => id ?? [])).size === bank.filter(({ id }) => id !== null).length);

/** Formats of lines may refuse words that look like their own signs; the others must take everything. */
const TAKES_ALL: readonly FormatName[] = ['gift', 'moodle-xml', 'qti', 'xlsx'];

describe.each(Object.keys(DOORS) as FormatName[])('questions through %s', (format) => {
  const { write, read } = DOORS[format];
  const told = (questions: readonly FormatQuestion[]) =>
    questions.map((question, at) => {
      const complete = { ...question, id: question.id ?? (format === 'qti' ? `item-${at + 1}` : null) };
      const said = asTold(complete, format);
      return format === 'qti'
        ? { ...said, options: said.options.map((option, place) => ({ ...option, id: 'abcdef'[place]! })) }
        : said;
    });

  test('lose nothing the format knows, whatever the characters; what it cannot tell it refuses', () => {
    fc.assert(
      fc.property(bankOf([...HOSTILE, ...PLAIN], 4), (bank) => {
        const written = write(bank);
        if (TAKES_ALL.includes(format)) expect(written.ok).toBe(true);
        if (!written.ok) return;
        const found = read(written.content as never);
        expect(found.problems).toEqual([]);
        expect(found.questions.map((question) => asTold(question, format))).toEqual(told(bank));
      }),
      { numRuns: 150 },
    );
  });

  test('are all taken when their words are plain and one option is right', () => {
    fc.assert(
      fc.property(bankOf(PLAIN, 1), (bank) => {
        expect(write(bank).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
