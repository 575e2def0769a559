import { expect, test } from 'vitest';
import type { FormField, GroupRow } from './form.ts';
import { sheetColumns } from './sheet-columns.ts';

const common = { id: 'f', label: { vi: 'Mục', en: 'Item' }, required: false };
const unit = { vi: 'triệu đồng' };
const table: FormField = {
  ...common,
  type: 'table',
  rows: [{ id: 'revenue', name: { vi: 'Doanh thu' }, unit }],
  columns: [
    { id: '2021', name: { vi: 'Năm 2021' } },
    { id: '2022', name: { vi: 'Năm 2022' } },
  ],
};
const group: FormField = {
  ...common,
  type: 'group',
  minRows: 0,
  maxRows: 3,
  rowName: { vi: 'Khách hàng' },
  formFields: [
    { id: 'name', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 100 },
    { id: 'since', label: { vi: 'Từ ngày' }, required: false, type: 'date' },
  ],
};
const rows: readonly GroupRow[] = [
  { id: 'a', answers: { name: 'A', since: '2020-01-01' } },
  { id: 'b', answers: { name: 'B' } },
];

test('a table by years is one column for each figure and year; what was not answered is empty', () => {
  const columns = sheetColumns(table);
  expect(columns.map(({ label, kind, cell }) => [label.vi, kind, cell])).toEqual([
    ['Doanh thu, Năm 2021 (triệu đồng)', 'number', 'revenue.2021'],
    ['Doanh thu, Năm 2022 (triệu đồng)', 'number', 'revenue.2022'],
  ]);
  expect(columns.map(({ valuesOf }) => valuesOf({ 'revenue.2022': 0 }))).toEqual([[null], [0]]);
  expect(columns.map(({ valuesOf }) => valuesOf(null))).toEqual([[null], [null]]);
});

test('a repeated group is one column for each of its questions, with every row in it', () => {
  expect(sheetColumns(group).map(({ label, valuesOf }) => [label.vi, valuesOf(rows)])).toEqual([
    ['Mục: Tên', ['A', 'B']],
    ['Mục: Từ ngày', ['2020-01-01', null]],
  ]);
});

test.each([
  ['year', 'year'],
  ['date', 'date'],
  ['tax-code', 'text'],
  ['boolean', 'text'],
] as const)('a form field of type %s is a column of kind %s', (type, kind) => {
  const field = { ...common, type, min: 1990, max: 2030 } as FormField;
  expect(sheetColumns(field).map((column) => [column.kind, column.valuesOf('x')])).toEqual([[kind, ['x']]]);
});

test('files are no column', () => {
  expect(sheetColumns({ ...common, type: 'file', accept: ['pdf'], maxBytes: 1, maxCount: 1 })).toEqual([]);
});
