import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstRepeatedLine, parseNumber, readTable, scoredRows, type ColumnName } from './table.ts';

const COLUMNS: readonly ColumnName[] = ['unit', 'participants', 'headcount'];

/** What is read of a text: a line and its cells as text, or the refusal. */
function read(text: string, required = COLUMNS) {
  const table = readTable(text, required);
  return table.ok ? table.value.rows.map((row) => [row.line, ...required.map(row.text)]) : table.refusal;
}

describe('CMD-5: a table out of a spreadsheet', () => {
  const known = [[2, 'Phòng A', '9', '10']];
  test.each([
    ['comma', 'unit,participants,headcount\nPhòng A,9,10\n'],
    ['semicolon', 'unit;participants;headcount\nPhòng A;9;10\n'],
    ['tab', 'unit\tparticipants\theadcount\nPhòng A\t9\t10\n'],
    ['byte order mark', '\ufeffunit,participants,headcount\nPhòng A,9,10\n'],
    ['CRLF, no end of the last line', 'unit,participants,headcount\r\nPhòng A,9,10'],
    ['another order, unknown columns', 'note;headcount;unit;participants\nx;10;Phòng A;9\n'],
    ['any case', 'Unit,PARTICIPANTS,HeadCount\nPhòng A,9,10\n'],
    ['Vietnamese headings', 'Đơn vị;Đã tham gia;Quân số\nPhòng A;9;10\n'],
    [
      'decomposed Vietnamese headings',
      'ĐƠN VỊ;ĐÃ  THAM GIA;QUÂN SỐ\nPhòng A;9;10\n'.normalize('NFD').replace('Phòng A'.normalize('NFD'), 'Phòng A'),
    ],
    ['quotes', '"unit","participants","headcount"\n"Phòng A","9","10"\n'],
    ['spaces and empty lines', 'unit, participants, headcount\n Phòng A , 9 , 10 \n\n,,\n'],
  ])('%s', (_dialect, text) => expect(read(text)).toEqual(known));

  test('quoted cells hold separators, quotes and line ends, and lines are counted as an editor does', () =>
    expect(read('unit,participants,headcount\n"A, ""B""\nC",1,2\nD,3,4\n')).toEqual([
      [2, 'A, "B"\nC', '1', '2'],
      [4, 'D', '3', '4'],
    ]));

  test('a separator inside a quoted heading does not separate', () =>
    expect(read('"a;b;c;d",unit,participants,headcount\nx,A,1,2\n')).toEqual([[2, 'A', '1', '2']]));

  test('missing cells are empty', () => expect(read('unit,participants,headcount\nA\n')).toEqual([[2, 'A', '', '']]));

  test.each([
    ['', { code: 'empty-file' }],
    ['\ufeff\n\n', { code: 'empty-file' }],
    ['unit,participants,headcount\n', { code: 'empty-file' }],
    ['unit,participants,headcount\n,,\n', { code: 'empty-file' }],
    ['unit,people\nA,1\n', { code: 'missing-column', columns: ['participants', 'headcount'] }],
    ['unit,people\n', { code: 'missing-column', columns: ['participants', 'headcount'] }],
  ])('%j is refused', (text, refusal) => expect(read(text)).toEqual(refusal));

  test('whatever stands in quoted cells comes back, in every dialect', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, lineEnd) => {
          const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
          const text = [COLUMNS, ...rows].map((cells) => cells.map(quote).join(separator)).join(lineEnd);
          const trimmed = rows.map((cells) => cells.map((cell) => cell.trim()));
          const kept = trimmed.filter((cells) => cells.some((cell) => cell !== ''));
          const got = read(text);
          expect(Array.isArray(got) ? got.map(([, ...cells]) => cells) : got).toEqual(
            kept.length > 0 ? kept : { code: 'empty-file' },
          );
        },
      ),
    ));
});

describe('numbers', () => {
  test.each([
    ['1.5', 1.5, 1.5],
    ['1,5', null, 1.5],
    ['-3', -3, -3],
    ['+.5', 0.5, 0.5],
    ['1e3', 1000, 1000],
    ['-0', 0, 0],
    ['1.234,5', null, null],
    ['', null, null],
    ['0x10', null, null],
    ['12 điểm', null, null],
    ['1e999', null, null],
    ['Infinity', null, null],
  ])('%j is %d, with a decimal comma %d', (text, point, comma) =>
    expect([parseNumber(text, { decimalComma: false }), parseNumber(text, { decimalComma: true })]).toEqual([
      point,
      comma,
    ]),
  );

  test('the decimal comma is read where the comma does not separate', () => {
    const table = readTable('unit;score\nA;1,5\n', ['unit', 'score']);
    expect(table.ok && table.value.rows.map((row) => row.number('score'))).toEqual([1.5]);
  });
});

test('an empty score is left out, with its line', () => {
  const table = readTable('unit,score\nA,1\nB,\nC,0\nD,\n', ['unit', 'score']);
  const { rows, emptyLines } = scoredRows(table.ok ? table.value : { columns: new Set(), rows: [] });
  expect([rows.map((row) => row.text('unit')), emptyLines]).toEqual([
    ['A', 'C'],
    [3, 5],
  ]);
});

test('the line of the second occurrence is named', () => {
  const table = readTable('unit,group,score\nA,x,1\nA,y,1\nA,x,0\n', ['unit']);
  const rows = table.ok ? table.value.rows : [];
  expect([firstRepeatedLine(rows, ['unit', 'group']), firstRepeatedLine(rows.slice(1), ['unit', 'group'])]).toEqual([
    4,
    null,
  ]);
});
