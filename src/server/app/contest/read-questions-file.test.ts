import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import { writeZip } from '../../ports/zip.ts';
import { readQuestionsFile } from './read-questions-file.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array | string, format: FormatName | null, name = 'tep') =>
  readQuestionsFile({ name, bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes }, format);

const CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const WORKBOOK = '<workbook><sheets><sheet name="1" sheetId="1"/></sheets></workbook>';
function sheet(rows: string, rest = ''): Uint8Array {
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    'xl/workbook.xml': WORKBOOK,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`,
  };
  return writeZip(Object.entries(parts).map(([name, text]) => ({ name, bytes: bytesOf(text) })));
}
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADINGS = `<row r="1">${cell('A1', 'Câu hỏi')}${cell('B1', 'A')}${cell('C1', 'B')}${cell('D1', 'Đáp án')}</row>`;
const QUESTION = `<row r="2">${cell('A2', 'Một?')}${cell('B2', 'a')}${cell('C2', 'b')}${cell('D2', 'B')}</row>`;

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at === 0 ? '' : at};`.repeat(10)}">`,
).join('')}]>`;
const SOUND = 'Câu 1. Một?\nA. một\nB. hai\nĐáp án: B\n';

describe('hostile files are refused in words, with nothing read from them', () => {
  for (const [name, bytes, format, expected] of [
    ['an empty file', '', 'text', ['file-empty']],
    ['nothing but spaces and a byte order mark', '\ufeff \r\n\t', 'text', ['file-empty']],
    ['ten million letters', 'x'.repeat(10_000_000), 'text', ['file-too-large']],
    ['entities that make a thousand million', LAUGHS + '<quiz>&lol9;</quiz>', 'moodle-xml', ['xml-broken']],
    [
      'an entity that names a file of the machine',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
      'moodle-xml',
      ['xml-broken'],
    ],
    [
      'the same in a Word file',
      writeZip([{ name: 'word/document.xml', bytes: bytesOf(`${LAUGHS}<w:document>&lol9;</w:document>`) }]),
      'docx',
      ['xml-broken'],
    ],
    [
      'a sheet of zeros that unpacks to sixty million bytes',
      writeZip([{ name: 'xl/worksheets/sheet1.xml', bytes: new Uint8Array(60_000_001) }]),
      'xlsx',
      ['archive-too-large'],
    ],
    ['a Word file that is a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'docx', ['encoding-not-utf8']],
    [
      'Vietnamese from before Unicode',
      Buffer.from('C©u 1. ChuyÓn ®æi sè lµ g×?', 'latin1'),
      'text',
      ['encoding-tcvn3'],
    ],
    ['a sheet without headings', sheet(`<row r="1">${cell('A1', 'chỉ có chữ')}</row>`), 'xlsx', ['column-missing']],
    ['an empty sheet', sheet(''), 'xlsx', ['column-missing']],
  ] as const)
    test(name, () => {
      const found = read(bytes, format);
      expect([found.questions, [...new Set(found.problems.map(({ code }) => code))]]).toEqual([[], expected]);
    });
});

describe('the same questions, however they were saved', () => {
  for (const [name, text] of [
    ['with line ends of Windows', SOUND.replaceAll('\n', '\r\n')],
    ['of an old Macintosh', SOUND.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${SOUND}`],
    ['with letters in parts', SOUND.normalize('NFD')],
    ['as UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SOUND, 'utf16le')])],
  ] as const)
    test(name, () => {
      const found = read(text, 'text');
      expect(found.problems).toEqual([]);
      expect(found.questions.map(({ stem, options }) => [stem, ...options.map((option) => option.text)])).toEqual([
        ['Một?', 'một', 'hai'],
      ]);
    });
});

describe('sheets as offices make them', () => {
  test('a formula gives what it last showed, never a calculation of ours', () => {
    const formula = QUESTION.replace(cell('B2', 'a'), '<c r="B2" t="str"><f>WEBSERVICE("http://x")</f><v>a</v></c>');
    expect(read(sheet(HEADINGS + formula), 'xlsx').questions[0]?.options.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  test('merged cells keep their text in the first', () => {
    const found = read(sheet(HEADINGS + QUESTION, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), 'xlsx');
    expect([found.problems, found.questions.length]).toEqual([[], 1]);
  });

  test('a row a million rows down is read without making the rows between', () => {
    const far = QUESTION.replaceAll('2"', '1000000"');
    expect(read(sheet(HEADINGS + far), 'xlsx').problems.map(({ code }) => code)).not.toContain('archive-broken');
  });
});

test('a hundred thousand lines are refused before they are read', () => {
  const text = 'Câu 1. Một?\nA. một\nB. hai\nĐáp án: B\n'.repeat(25_000);
  expect(read(text, 'text').problems).toEqual([{ code: 'file-too-large', line: 60_001, question: null, facts: {} }]);
});

test('with one bad question of many, the place is told and none is read', () => {
  const text = `${SOUND}\nCâu 2. Hai?\nA. một\nB. hai\n\n${SOUND.replace('Câu 1. Một', 'Câu 3. Ba')}`;
  const found = read(text, 'text');
  expect([found.questions, found.problems.map(({ code, question }) => [code, question])]).toEqual([
    [],
    [['key-missing', 2]],
  ]);
});

describe('whatever the bytes, a reader answers: it never throws, and never gives questions beside problems', () => {
  const shreds = fc.constantFrom(
    ...[
      'Câu 1.',
      'A.',
      'B) ',
      'Đáp án:',
      '{',
      '}',
      '=',
      '~',
      '::',
      '%50%',
      '\\',
      '$CATEGORY: x',
      'ANSWER: A',
      '<quiz>',
      '</quiz>',
    ],
    ...[
      '<question type="multichoice">',
      '<text>',
      ']]>',
      '<![CDATA[',
      '&amp;',
      '&#x0;',
      '&lol;',
      '<!--',
      '\n',
      '\r\n',
      '\t',
      '\u0000',
      '\u202e',
    ],
    ...['<qti-assessment-item>', '<qti-simple-choice identifier="A">', '1B 2C', '|', '*', '_', 'ơ', '\u0301', '\ud800'],
  );
  const text = fc
    .array(fc.oneof(shreds, fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((parts) => parts.join(' '));
  for (const format of FORMAT_NAMES)
    test(format, () => {
      fc.assert(
        fc.property(fc.oneof(text.map(bytesOf), fc.uint8Array({ maxLength: 200 })), (bytes) => {
          const found = read(bytes, format);
          expect(found.questions.length === 0 || found.problems.length === 0).toBe(true);
        }),
        { numRuns: 150 },
      );
    });

  test('archives of any parts', () => {
    const part = fc.record({
      name: fc.constantFrom(
        'word/document.xml',
        'word/numbering.xml',
        'xl/worksheets/sheet1.xml',
        'xl/sharedStrings.xml',
        'items/a.xml',
        '../x.xml',
      ),
      bytes: text.map(bytesOf),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(part, { selector: ({ name }) => name, maxLength: 4 }),
        fc.constantFrom('docx', 'xlsx', 'qti'),
        (parts, format) => {
          const found = read(writeZip(parts), format);
          expect(found.questions.length === 0 || found.problems.length === 0).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});
