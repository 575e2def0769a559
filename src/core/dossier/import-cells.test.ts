import { expect, test } from 'vitest';
import type { FormDefinition, FormField } from './form.ts';
import { importCells, lackingInSheet } from './import-cells.ts';
import { matchColumns, saidByRecord, type ImportTarget } from './import-columns.ts';
import { readImportRows, type ImportRules } from './import-rows.ts';
import type { SheetCell } from './import-sheet.ts';

const label = (vi: string) => ({ vi, en: vi });
const TABLE = {
  id: 'figures',
  label: label('Số liệu'),
  required: true,
  type: 'table',
  rows: [{ id: 'revenue', name: label('Doanh thu'), unit: label('triệu đồng') }],
  columns: ['2017', '2018'].map((year) => ({ id: year, name: { vi: `Năm ${year}`, en: year } })),
} as const satisfies FormField;
const NAME = {
  id: 'maker',
  label: label('Tên doanh nghiệp, tổ chức'),
  required: true,
  type: 'text',
  maxCharacters: 200,
} as const;
const LOGO = {
  id: 'logo',
  label: label('Biểu trưng'),
  required: true,
  type: 'file',
  accept: ['png'],
  maxBytes: 1,
  maxCount: 1,
} as const;
const FORM: FormDefinition = { sections: [{ id: 'all', name: label('Chung'), formFields: [NAME, TABLE, LOGO] }] };
const RULES: ImportRules = {
  form: FORM,
  award: {
    conditions: [],
    categories: [{ id: 'all', name: label('Chung'), label: 'Nhóm 1', conditions: [], fields: null }],
  },
  kindNames: {},
  today: Temporal.PlainDate.from('2019-02-20'),
  existing: new Set(),
};
const [CELL_2017, CELL_2018] = ['answer:figures/revenue.2017', 'answer:figures/revenue.2018'] as const;

test.each([
  'Doanh thu, Năm 2017, triệu đồng *',
  'DOANH THU 2017 (triệu đồng)',
  'Doanh thu năm 2017',
  'doanh thu – 2017',
])('"%s" is a cell of the table', (heading) => expect(matchColumns([heading], FORM)).toEqual([CELL_2017]));

const text = (value: string): SheetCell => ({ kind: 'text', text: value });
const COLUMNS: readonly ImportTarget[] = ['code', 'organisation', 'name', CELL_2017, CELL_2018];
const read = (...figures: readonly (SheetCell | null)[]) =>
  readImportRows(
    [{ row: 2, cells: [text('0101248141'), text('Lam Kinh'), text('Sông Chu'), ...figures] }],
    COLUMNS,
    RULES,
  );

test('figures by year are read cell by cell; files, which no sheet holds, are never lacking', () => {
  const [whole] = read({ kind: 'number', text: '0' }, text('1.250')).rows;
  expect([whole?.answers, whole?.lacks]).toEqual([
    { maker: 'Lam Kinh', figures: { 'revenue.2017': 0, 'revenue.2018': 1250 } },
    [],
  ]);
  const [half] = read({ kind: 'number', text: '5' }, null).rows;
  expect([half?.answers['figures'], half?.lacks]).toEqual([{ 'revenue.2017': 5 }, ['figures']]);
});

test.each([text('-1'), text('nhiều'), { kind: 'number', text: '1.5' } as const])(
  'a figure that is no whole number is told by its own column: $text',
  (cell) =>
    expect(read(cell, text('1')).problems).toEqual([
      { row: 2, column: 3, target: CELL_2017, refusal: { code: 'answer-not-a-whole-number' } },
    ]),
);

test('what a form asks by the words of the record is answered by the record', () => {
  expect([NAME, TABLE, LOGO].map((field) => saidByRecord(field))).toEqual(['organisation', null, null]);
  expect(lackingInSheet(FORM, importCells(FORM), {})).toEqual(['maker', 'figures']);
});
