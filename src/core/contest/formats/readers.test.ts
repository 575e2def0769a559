import { describe, expect, test } from 'vitest';
import { readAiken } from './aiken.ts';
import { readDocxParts } from './docx-write.ts';
import type { FormatQuestion, FormatReading } from './format-question.ts';
import { readGift } from './gift-read.ts';
import { writeGift } from './gift-write.ts';
import { MARK_CLOSES, MARK_OPENS } from './marked-text.ts';
import { readMoodleXml } from './moodle-xml-read.ts';
import { writeMoodleXml } from './moodle-xml-write.ts';
import { readOfficeText } from './office-read.ts';
import { readQtiItems } from './qti-read.ts';
import { readXlsxParts } from './xlsx-read.ts';

/** A question in short: stem | A | *B … with a star before each right option. */
const inShort = ({ stem, options }: FormatQuestion) =>
  [stem, ...options.map(({ text, isRight }) => `${isRight ? '*' : ''}${text}`)].join(' | ');
const shorts = ({ questions, problems }: FormatReading) => (problems.length > 0 ? problems : questions.map(inShort));
const codes = ({ problems, questions }: FormatReading) => {
  if (problems.length > 0) expect(questions).toEqual([]);
  return problems.map(
    ({ code, line, question }) => `${code} line ${line}${question === null ? '' : ` question ${question}`}`,
  );
};

describe('GIFT', () => {
  for (const [text, expected] of [
    ['::Q1:: Mấy giờ\\: 7\\=7? {=7 giờ ~8 giờ}', ['Mấy giờ: 7=7? | *7 giờ | 8 giờ']],
    ['Hai ý? {~%50%a ~%50%b ~%-100%c}', ['Hai ý? | *a | *b | c']],
    ['// lời ghi\n$CATEGORY: $course$/top/Dữ liệu\n\nX?{\n=a#đúng rồi\n~b\n####Vì thế\n}', ['X? | *a | b']],
    ['Thủ đô là {~Huế =Hà Nội} của nước ta.', ['Thủ đô là _____ của nước ta. | Huế | *Hà Nội']],
    ['[html]<b>X?</b>{=a ~b}', ['X? | *a | b']],
  ] as const)
    test(text.slice(0, 50), () => expect(shorts(readGift(text))).toEqual(expected));

  for (const [text, expected] of [
    ['', ['file-empty line 1']],
    ['X? {=a ~b', ['brace-not-closed line 1 question 1']],
    ['A?{=a ~b}\n\nB?{T}', ['type-not-supported line 3 question 2']],
    ['X?{=a}', ['type-not-supported line 1 question 1']],
    ['X?{#3}', ['type-not-supported line 1 question 1']],
    ['X?{=a -> b =c -> d}', ['type-not-supported line 1 question 1']],
    ['X?{}', ['type-not-supported line 1 question 1']],
    ['X?', ['too-few-options line 1 question 1']],
    ['X?{~a ~b}', ['key-missing line 1 question 1']],
    ['X?{~%70%a ~%30%b ~c}', ['weights-not-equal line 1 question 1']],
    ['{=a ~b}', ['stem-missing line 1 question 1']],
    ['X?{=a ~a}', ['option-duplicate line 1 question 1']],
    ['X?{=a ~}', ['option-empty line 1 question 1']],
    ['::1::X?{=a ~b}\n\n::1::Y?{=a ~b}', ['duplicate-id line 3 question 2']],
    ['X?{=a ~b}\n\nX?{=a ~c}', ['duplicate-stem line 3 question 2']],
    ['X?{=a ~b ~c ~d ~e ~f ~g}', ['too-many-options line 1 question 1']],
    ['ChuyÓn ®æi sè lµ g×?{=a ~b}', ['encoding-tcvn3 line 1']],
    ['Chuyeån ñoåi soá laø gì?{=a ~b}', ['encoding-vni line 1']],
  ] as const)
    test(`${JSON.stringify(text)} is refused: ${expected.join()}`, () =>
      expect(codes(readGift(text))).toEqual(expected));

  test('feedback, weights of wrong options, titles and tags come back in an export', () => {
    const source = '// [id:C-1] [tag:easy] [tag:năm 2024]\n::Tên gọi::X? {\n\t~%50%a #đúng\n\t~%50%b\n\t~%-100%c\n}\n';
    const { questions } = readGift(source);
    expect(writeGift(questions)).toEqual({ ok: true, content: source });
  });

  test('letters typed in parts are put together', () => {
    expect(readGift('Chuyển đổi?{=số ~đỏ}'.normalize('NFD')).questions.map(inShort)).toEqual([
      'Chuyển đổi? | *số | đỏ',
    ]);
  });
});

describe('Aiken', () => {
  for (const [text, expected] of [
    ['X?\nA. a\nB) b\nANSWER: B', []],
    ['X?\nA. a\nB. b\nANSWER: C', ['key-unknown line 4 question 1']],
    ['X?\nA. a\nB. b\n\nY?\nA. a\nB. b\nANSWER: A', ['key-missing line 1 question 1']],
    ['X?\nA. a\nC. b\nANSWER: A', ['option-out-of-order line 3 question 1']],
    ['X?\nA. a\nANSWER: A', ['too-few-options line 3 question 1']],
    ['ANSWER: A', ['text-outside-question line 1']],
    ['X?\nA. a\nB. b\nANSWER: A, B', ['type-not-supported line 4 question 1']],
    ['X?\nA. a\nB. b\nANSWER:', ['key-missing line 4 question 1']],
  ] as const)
    test(JSON.stringify(text), () => expect(codes(readAiken(text))).toEqual(expected));
});

describe('the list of an office', () => {
  const bold = (text: string) => `${MARK_OPENS}${text}${MARK_CLOSES}`;
  for (const [name, text, expected] of [
    ['a line an option', 'Câu 1. X?\nA. a\nB. b\nĐáp án: B', ['X? | a | *b']],
    ['options on one line', '1) X?\nA. 10%   B. 20%\tC. 30% D. 40%\nĐáp án: C', ['X? | 10% | 20% | *30% | 40%']],
    ['small letters', 'Câu 1: X?\na) a\nb) b\nĐáp án: a', ['X? | *a | b']],
    ['all on one line', 'Câu 1: X? A. a B. b Đáp án: b', ['X? | a | *b']],
    ['a key that repeats the option', 'Câu 1. X?\nA. Huế\nB. Hà Nội\nĐáp án đúng: B. Hà Nội.', ['X? | Huế | *Hà Nội']],
    ['several right', 'Câu 1. X?\nA. a\nB. b\nC. c\nĐáp án: A, C', ['X? | *a | b | *c']],
    [
      'a list at the end',
      'Câu 1. X?\nA. a\nB. b\nCâu 2. Y?\nA. a\nB. b\n\nĐÁP ÁN\n1B 2A',
      ['X? | a | *b', 'Y? | *a | b'],
    ],
    ['a list with dashes', '1. X?\nA. a\nB. b\n2. Y?\nA. a\nB. b\n1-B; 2-A', ['X? | a | *b', 'Y? | *a | b']],
    [
      'a table of keys',
      'Câu 1. X?\nA. a\nB. b\nCâu 2. Y?\nA. a\nB. b\nCâu\t1\t2\nĐáp án\tB\tA',
      ['X? | a | *b', 'Y? | *a | b'],
    ],
    ['a bold option', `Câu 1. X?\nA. a\n${bold('B. b')}`, ['X? | a | *b']],
    ['bold letters, one underlined option', `Câu 1. X?\n${bold('A.')} a\n${bold('B.')} ${bold('b')}`, ['X? | a | *b']],
    ['an underlined letter', `Câu 1. X?\n${bold('A')}. dài dài\nB. b`, ['X? | *dài dài | b']],
    ['a star', 'Câu 1. X?\nA. a\n*B. b', ['X? | a | *b']],
    [
      'a title and parts',
      'NGÂN HÀNG CÂU HỎI\nPhần I. Luật\nCâu 1. X?\nA. a\nB. b\nĐáp án: A\nPhần II. Số\nCâu 2. Y?\nA. a\nB. b\nĐáp án: A',
      ['X? | *a | b', 'Y? | *a | b'],
    ],
    ['wrapped lines', 'Câu 1. X\ny?\nA. a\nb\nB. c\nĐáp án: A', ['X y? | *a b | c']],
    ['no numbers', 'X?\nA. a\nB. b\nĐáp án: A\nY?\nA. a\nB. b\nĐáp án: B', ['X? | *a | b', 'Y? | a | *b']],
    [
      'a stem with a year',
      'Câu 1. Đến năm\n2025. Chọn ý đúng?\nA. a\nB. b\nĐáp án: A',
      ['Đến năm 2025. Chọn ý đúng? | *a | b'],
    ],
  ] as const)
    test(`${name} is read`, () => expect(shorts(readOfficeText(text))).toEqual(expected));

  for (const [name, text, expected] of [
    ['no key', 'Câu 1. X?\nA. a\nB. b', ['key-missing line 1 question 1']],
    ['a key of no option', 'Câu 1. X?\nA. a\nB. b\nĐáp án: D', ['key-unknown line 4 question 1']],
    ['a key that is no letter', 'Câu 1. X?\nA. a\nB. b\nĐáp án: không rõ', ['key-unknown line 4 question 1']],
    ['a key against what is bold', `Câu 1. X?\n${bold('A. a')}\nB. b\nĐáp án: B`, ['key-conflict line 4 question 1']],
    ['a key with other words', 'Câu 1. X?\nA. a\nB. b\nĐáp án: B. khác', ['key-conflict line 4 question 1']],
    ['a list for a question that is not there', 'Câu 1. X?\nA. a\nB. b\n1A 7B', ['key-unknown line 4']],
    ['an option left out', 'Câu 1. X?\nA. a\nC. c\nĐáp án: A', ['option-out-of-order line 3 question 1']],
    ['one option', 'Câu 1. X?\nA. a\nĐáp án: A', ['too-few-options line 1 question 1']],
    ['words after a key', 'Câu 1. X?\nA. a\nB. b\nĐáp án: A\nlạc lõng', ['text-outside-question line 5']],
    [
      'the same question twice',
      'Câu 1. X?\nA. a\nB. b\nĐáp án: A\nCâu 2. X?\nA. a\nB. c\nĐáp án: A',
      ['duplicate-stem line 5 question 2'],
    ],
    [
      'a difficulty nobody knows',
      'Câu 1. X?\nA. a\nB. b\nĐáp án: A\nMức độ: rất lạ',
      ['value-not-allowed line 5 question 1'],
    ],
    [
      'a day that is not there',
      'Câu 1. X?\nA. a\nB. b\nĐáp án: A\nRà soát trước: 30/02/2027',
      ['value-not-allowed line 5 question 1'],
    ],
  ] as const)
    test(`${name} is refused`, () => expect(codes(readOfficeText(text))).toEqual(expected));
});

describe('Moodle XML', () => {
  const question = (inside: string, type = 'multichoice') =>
    `<quiz><question type="${type}">${inside}</question></quiz>`;
  const answers = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>';
  for (const [text, expected] of [
    [
      question(
        `<questiontext format="html"><text><![CDATA[<p>X &amp; Y&ecirc;?</p>]]></text></questiontext>${answers}`,
      ),
      [],
    ],
    [
      question(`<questiontext><text>X</text></questiontext>${answers}`, 'essay'),
      ['type-not-supported line 1 question 1'],
    ],
    [
      question(`<questiontext format="html"><text>&lt;img src="x"/&gt;X</text></questiontext>${answers}`),
      ['picture-not-supported line 1 question 1'],
    ],
    ['<quiz>\n<question>', ['xml-broken line 2']],
    ['<!DOCTYPE quiz [<!ENTITY x "y">]><quiz/>', ['xml-broken line 1']],
    ['<html/>', ['not-this-format line 1']],
    ['<quiz/>', ['file-empty line 1']],
  ] as const)
    test(text.slice(0, 70), () => expect(codes(readMoodleXml(text))).toEqual(expected));

  test('elements that mean nothing here come back in an export, each where it was', () => {
    const { questions } = readMoodleXml(
      question(
        `<name><text>Tên</text></name><questiontext><text>X</text></questiontext><penalty>0.3333333</penalty>${answers.replace('<text>b</text>', '<text>b</text><feedback format="html"><text>sai</text></feedback>')}`,
      ),
    );
    const written = writeMoodleXml(questions);
    expect(written.ok && readMoodleXml(written.content).questions[0]?.foreign).toEqual([
      { format: 'moodle-xml', name: 'name', option: null, content: 'Tên' },
      { format: 'moodle-xml', name: 'element', option: null, content: '<penalty>0.3333333</penalty>' },
      {
        format: 'moodle-xml',
        name: 'element',
        option: 1,
        content: '<feedback format="html"><text>sai</text></feedback>',
      },
    ]);
  });
});

describe('QTI 3.0', () => {
  const item = (body: string, right = 'B') =>
    `<qti-assessment-item identifier="Q-1"><qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>${right}</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>${body}</qti-item-body></qti-assessment-item>`;
  const choice =
    '<qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Chọn?</qti-prompt><qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b &lt; c</qti-simple-choice></qti-choice-interaction>';
  const read = (text: string) => readQtiItems([{ name: 'q.xml', text }]);

  test('a choice item is read, words before it and prompt together', () => {
    expect(shorts(read(item(`<p>Cho biết.</p><div>${choice}</div>`)))).toEqual(['Cho biết.\nChọn? | a | *b < c']);
  });
  test('a key that names no choice is refused', () =>
    expect(codes(read(item(choice, 'Z')))).toEqual(['key-unknown line 1 question 1']));
  test('another interaction is refused', () =>
    expect(codes(read(item('<qti-order-interaction/>')))).toEqual(['type-not-supported line 1 question 1']));
  test('another version is refused', () =>
    expect(codes(read('<assessmentItem/>'))).toEqual(['not-this-format line 1 question 1']));
});

describe('a Word document', () => {
  const document = (body: string) => [
    { name: 'word/document.xml', text: `<w:document><w:body>${body}</w:body></w:document>` },
  ];
  const paragraph = (text: string, properties = '') =>
    `<w:p><w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r></w:p>`;

  test('paragraphs and a bold option give a question', () => {
    const body =
      paragraph('Câu 1. X?') + paragraph('A. a') + paragraph('B. b', '<w:b/>') + paragraph('C. c', '<w:b w:val="0"/>');
    expect(shorts(readDocxParts(document(body)))).toEqual(['X? | a | *b | c']);
  });
  test('a table with the key in a cell of its own gives a question', () => {
    const cell = (text: string) =>
      `<w:tc>${text
        .split('|')
        .map((part) => paragraph(part))
        .join('')}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell('Câu 1. X?|A. a|B. b')}${cell('Đáp án: B')}</w:tr></w:tbl>`;
    expect(shorts(readDocxParts(document(body)))).toEqual(['X? | a | *b']);
  });
  test('labels of automatic numbering are counted', () => {
    const numbered = (text: string, depth: number) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const level = (depth: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Câu %1.')}${level(1, 'upperLetter', '%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const body = ['X?', 'Y?']
      .map((stem) => numbered(stem, 0) + numbered('a', 1) + numbered('b', 1) + paragraph('Đáp án: B'))
      .join('');
    expect(shorts(readDocxParts([...document(body), { name: 'word/numbering.xml', text: numbering }]))).toEqual([
      'X? | a | *b',
      'Y? | a | *b',
    ]);
  });
  test('an archive without a document is refused', () =>
    expect(codes(readDocxParts([]))).toEqual(['archive-part-missing line 1']));
});

describe('an Excel sheet', () => {
  const sheet = (...rows: string[][]) => [
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet><sheetData>${rows
        .map(
          (cells, at) =>
            `<row r="${at + 1}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
        )
        .join('')}</sheetData></worksheet>`,
    },
  ];
  const HEAD = ['STT', 'Nội dung câu hỏi', 'Phương án A', 'Phương án B', 'Đáp án', 'Rà soát trước'];
  test('a row under headings below a title gives a question', () => {
    expect(shorts(readXlsxParts(sheet(['NGÂN HÀNG'], HEAD, ['1', 'X?', '007', 'b', 'a', '46568'])))).toEqual([
      'X? | *007 | b',
    ]);
  });
  for (const [rows, expected] of [
    [[HEAD.filter((title) => title !== 'Đáp án')], ['column-missing line 1']],
    [[['x']], ['column-missing line 1']],
    [[HEAD, ['1', 'X?', 'a', 'b', 'C']], ['key-unknown line 2 question 1']],
    [[HEAD, ['1', 'X?', 'a', 'b', '']], ['key-missing line 2 question 1']],
    [[HEAD, ['1', 'X?', 'a', 'b', 'A', 'hôm nay']], ['value-not-allowed line 2 question 1']],
    [[HEAD], ['file-empty line 1']],
  ] as const)
    test(`${JSON.stringify(rows.at(-1))} is refused`, () =>
      expect(codes(readXlsxParts(sheet(...rows.map((row) => [...row]))))).toEqual(expected));
});
