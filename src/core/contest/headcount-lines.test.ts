import { expect, test } from 'vitest';
import { checkHeadcounts, headcountLines } from './headcount-lines.ts';

const units = [
  { id: '1', slug: 'so-noi-vu', name: 'Sở Nội vụ' },
  { id: '2', slug: 'phong-a', name: 'Phòng Hành chính' },
  { id: '3', slug: 'phong-b', name: 'Phòng Hành chính' },
  { id: '4', slug: 'xa-hoa', name: 'Xã Hoà Lộc' },
];
const check = { units, defaultDate: '2024-09-01', today: '2024-09-10' };
const line = (unit: string, people = '10', date = '') => ({ line: 2, unit, people, date });

test('columns are known by their words, whatever stands above them', () => {
  const records = [
    { line: 1, cells: ['DANH SÁCH'] },
    { line: 3, cells: ['TT', 'Tên đơn vị', 'Tổng số người', 'Ngày chốt'] },
    { line: 4, cells: ['1', 'Sở Nội vụ', '45', '01/9/2024'] },
  ];
  expect(headcountLines(records)).toEqual([{ line: 4, unit: 'Sở Nội vụ', people: '45', date: '01/9/2024' }]);
  expect(headcountLines([{ line: 1, cells: ['a', 'b'] }])).toBeNull();
});

// Parameter 49: declared, dated
for (const [name, one, outcome] of [
  ['by slug', line('so-noi-vu'), '1 10 2024-09-01'],
  ['by name without accents', line('so noi vu', '1.234'), '1 1234 2024-09-01'],
  ['with another tone placement', line('Xã Hòa Lộc', '7', '31/8/2024'), '4 7 2024-08-31'],
  ['two units of one name', line('Phòng Hành chính'), 'unit-ambiguous'],
  ['an unknown unit', line('Sở Y tế'), 'unit-unknown'],
  ['nobody', line('so-noi-vu', '0'), 'people-not-a-count'],
  ['a share of a person', line('so-noi-vu', '4,5'), 'people-not-a-count'],
  ['a day that is not there', line('so-noi-vu', '4', '31/6/2024'), 'date-malformed'],
  ['today', line('so-noi-vu', '4', '10/9/2024'), '1 4 2024-09-10'],
  ['tomorrow', line('so-noi-vu', '4', '11/9/2024'), 'date-in-future'],
] as const)
  test(`a line ${name}: ${outcome}`, () => {
    const { read, problems } = checkHeadcounts([one], check);
    const said = read.map(({ agencyId, people, referenceDate }) => `${agencyId} ${people} ${referenceDate}`);
    expect([...said, ...problems.map(({ code }) => code)]).toEqual([outcome]);
  });

test('a unit named twice is told, and the first line is not taken over silently', () => {
  const { problems } = checkHeadcounts([line('so-noi-vu'), { ...line('Sở Nội vụ', '12'), line: 3 }], check);
  expect(problems).toEqual([{ line: 3, code: 'unit-twice', text: 'Sở Nội vụ' }]);
});
