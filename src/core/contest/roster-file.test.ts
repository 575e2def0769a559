import { describe, expect, test } from 'vitest';
import { readRoster, type RosterRow } from './roster-file.ts';

const rows = (...lines: readonly string[][]): RosterRow[] => lines.map((cells, at) => ({ number: at + 1, cells }));
const HEAD = ['STT', 'Họ và tên', 'Mã dự thi', 'Đơn vị', 'Ngày sinh'];

test('a list as an office keeps it: title first, heading, then a person a row', () => {
  expect(
    readRoster(
      rows(
        ['DANH SÁCH DỰ THI'],
        HEAD,
        ['1', 'Nguyễn Thị Lan', 'ab-12 cd34', 'Sở Y tế', '5/8/1990'],
        ['', ''],
        ['2', 'Lê Văn Minh'],
      ),
    ),
  ).toEqual({
    people: [
      {
        row: 3,
        code: 'AB12CD34',
        fields: { name: 'Nguyễn Thị Lan', unit: 'Sở Y tế', 'birth-date': '5/8/1990' },
        group: null,
      },
      { row: 5, code: null, fields: { name: 'Lê Văn Minh' }, group: null },
    ],
    problems: [],
    unknown: [],
  });
});

describe('nothing is taken in while a row has a problem', () => {
  test.each([
    ['no rows at all', rows(), [1, 'roster-empty']],
    ['no column of names', rows(['Mã', 'Đơn vị'], ['123456', 'A']), [1, 'roster-no-name-column']],
    ['only a heading', rows(HEAD), [1, 'roster-empty']],
    ['a row without a name', rows(HEAD, ['1', '', '1234567']), [2, 'roster-name-missing']],
    ['a code of five signs', rows(HEAD, ['1', 'Lan', '12345']), [2, 'roster-code-short']],
    [
      'one code twice, however it is written',
      rows(HEAD, ['1', 'Lan', 'abc123'], ['2', 'Minh', 'ABC-123']),
      [3, 'roster-code-twice'],
    ],
  ] as const)('%s', (_what, list, problem) => {
    expect(readRoster(list).problems.map(({ row, code }) => [row, code])).toEqual([problem]);
  });
});

test('a heading nobody knows is told, and its column left out', () => {
  const read = readRoster(rows(['Họ tên', 'Số CCCD', 'Ghi chú'], ['Lan', '012345678901', 'x']));
  expect([read.unknown, read.people[0]?.fields]).toEqual([['Số CCCD'], { name: 'Lan' }]);
});
