import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, FormField } from './form.ts';
import { targetOf } from './import-cells.ts';
import { findHeadings, matchColumns, type ImportTarget } from './import-columns.ts';
import { dossierKey, readImportRows, type ImportRules } from './import-rows.ts';
import { columnLetters, type SheetCell, type SheetRow } from './import-sheet.ts';

const field = (id: string, label: string, shape: object): FormField =>
  ({ id, label: { vi: label, en: id }, required: false, ...shape }) as FormField;
const option = (id: string, name: string) => ({ id, name: { vi: name, en: id } });

const FIELDS = [
  field('tax-code', 'Mã số thuế', { type: 'tax-code' }),
  field('product-name', 'Tên sản phẩm', { type: 'text', maxCharacters: 20 }),
  field('staff', 'Số lao động', { type: 'number', min: 0, max: 100_000, unit: { vi: 'người' } }),
  field('since', 'Năm ra mắt', { type: 'year', min: 1990, max: 2100 }),
  field('founded-on', 'Ngày thành lập', { type: 'date' }),
  field('branch', 'Là chi nhánh', { type: 'boolean' }),
  field('kind-of-rights', 'Quyền', {
    type: 'choice',
    options: [option('own', 'Sở hữu'), option('licensed', 'Được cấp phép')],
  }),
  field('markets', 'Thị trường', {
    type: 'choices',
    options: [option('north', 'Miền Bắc'), option('south', 'Miền Nam')],
  }),
  field('phone', 'Điện thoại', { type: 'phone' }),
  field('logo', 'Biểu trưng', { type: 'file', accept: ['png'], maxBytes: 1, maxCount: 1 }),
];
const FORM: FormDefinition = { sections: [{ id: 'all', name: { vi: 'Chung' }, formFields: FIELDS }] };
const RULES: ImportRules = {
  form: FORM,
  award: {
    conditions: [],
    categories: [
      {
        ...option('phan-mem', 'Phần mềm'),
        label: 'Nhóm 1',
        conditions: [],
        fields: [option('egov', 'Chính phủ điện tử')],
      },
      { ...option('dich-vu', 'Dịch vụ'), label: 'Nhóm 2', conditions: [], fields: [] },
    ],
  },
  kindNames: { 'state-agency': ['Cơ quan nhà nước'], 'city-government': ['Thành phố'] },
  today: Temporal.PlainDate.from('2019-02-20'),
  existing: new Set([dossierKey('0300588569', 'Sông Mã')]),
};
const CODE = '0101248141';

const text = (value: string): SheetCell => ({ kind: 'text', text: value });
const number = (value: number): SheetCell => ({ kind: 'number', text: String(value) });
const COLUMNS: readonly ImportTarget[] = [
  'code',
  'organisation',
  'name',
  'kind',
  'category',
  'field',
  ...FIELDS.slice(0, 9).map(targetOf),
];
const WHOLE: Partial<Record<ImportTarget, SheetCell | null>> = {
  code: text(CODE),
  organisation: text('Công ty Lam Kinh'),
  name: text('Sông Chu'),
};
const rowOf = (cells: Partial<Record<ImportTarget, SheetCell | null>>, row = 2): SheetRow => ({
  row,
  cells: COLUMNS.map((target) => ({ ...WHOLE, ...cells })[target] ?? null),
});
const read = (...rows: SheetRow[]) => readImportRows(rows, COLUMNS, RULES);
const problemsOf = (...rows: SheetRow[]) => read(...rows).problems.map(({ target, refusal }) => [target, refusal.code]);

describe('a cell is read as the form reads it', () => {
  for (const [target, cell, answer] of [
    ['answer:product-name', text('Sông Mã'.normalize('NFD')), 'Sông Mã'.normalize('NFC')],
    ['answer:product-name', number(2019), '2019'],
    ['answer:staff', number(1250), 1250],
    ['answer:staff', text('1.250'), 1250],
    ['answer:since', number(2016), 2016],
    ['answer:founded-on', { kind: 'date', text: '2010-05-05' }, '2010-05-05'],
    ['answer:founded-on', text('5/5/2010'), '2010-05-05'],
    ['answer:branch', text('Không'), false],
    ['answer:branch', { kind: 'boolean', text: 'true' }, true],
    ['answer:branch', text('x'), true],
    ['answer:kind-of-rights', text('so huu'), 'own'],
    ['answer:kind-of-rights', text('licensed'), 'licensed'],
    ['answer:markets', text('Miền Nam; Miền Bắc'), ['north', 'south']],
    ['answer:phone', text('0912 345 678'), '+84912345678'],
  ] as const satisfies readonly (readonly [ImportTarget, SheetCell, unknown])[]) {
    test(`${target}: ${cell.text}`, () => {
      const { rows, problems } = read(rowOf({ [target]: cell }));
      expect(problems).toEqual([]);
      const ofRecord = { 'tax-code': CODE, 'product-name': 'Sông Chu' }; // asked by the words of a column
      expect(rows[0]?.answers).toEqual({ ...ofRecord, [target.slice('answer:'.length)]: answer });
    });
  }
});

describe('what is wrong is told, never guessed', () => {
  for (const [target, cell, code] of [
    ['code', number(101248141), 'cell-lost-zero'],
    ['code', text('101248141'), 'cell-lost-zero'],
    ['code', text('0101248142'), 'tax-code-check-digit'],
    ['code', null, 'cell-missing'],
    ['organisation', text('  '), 'cell-missing'],
    ['organisation', text('C«ng ty Hång Hµ ViÖt Nam'), 'answer-in-legacy-encoding'],
    ['name', { kind: 'formula', text: 'A1&"x"' }, 'cell-is-formula'],
    ['name', { kind: 'error', text: '#REF!' }, 'cell-is-error'],
    ['name', { kind: 'merged', text: '' }, 'cell-is-merged'],
    ['name', { kind: 'date', text: '2019-02-01' }, 'cell-is-date'],
    ['name', text('x'.repeat(201)), 'answer-too-long'],
    ['kind', text('Phường'), 'kind-not-known'],
    ['kind', text('Thành phố'), 'kind-not-imported'],
    ['category', text('Nhóm 3'), 'category-not-known'],
    ['answer:tax-code', number(101248141), 'cell-lost-zero'],
    ['answer:phone', number(912345678), 'cell-lost-zero'],
    ['answer:founded-on', number(40303), 'cell-date-as-number'],
    ['answer:founded-on', text('31/02/2010'), 'answer-not-a-date'],
    ['answer:staff', number(1.234), 'answer-not-a-whole-number'],
    ['answer:staff', number(100_001), 'answer-out-of-range'],
    ['answer:branch', text('có lẽ'), 'answer-of-wrong-kind'],
    ['answer:kind-of-rights', text('khác'), 'answer-not-an-option'],
    ['answer:markets', text('Miền Nam; Miền Tây'), 'answer-not-an-option'],
  ] as const satisfies readonly (readonly [ImportTarget, SheetCell | null, string])[]) {
    test(`${target}: ${cell?.text.slice(0, 30) ?? 'blank'} is ${code}`, () => {
      expect(problemsOf(rowOf({ [target]: cell }))).toEqual([[target, code]]);
    });
  }

  test('a day that became a number says which day it would be, and a lost zero which code', () => {
    const { problems } = read(rowOf({ 'answer:founded-on': number(40303), code: number(101248141) }));
    expect(problems.map(({ refusal }) => refusal)).toEqual([
      { code: 'cell-lost-zero', shown: '101248141', likely: CODE },
      { code: 'cell-date-as-number', day: '5/5/2010' },
    ]);
  });
});

describe('category and field', () => {
  for (const [category, chosen, outcome] of [
    ['Nhóm 1: Phần mềm', 'Chính phủ điện tử', { categoryId: 'phan-mem', fieldId: 'egov' }],
    ['phan-mem', 'egov', { categoryId: 'phan-mem', fieldId: 'egov' }],
    ['DICH VU', '', { categoryId: 'dich-vu', fieldId: null }],
    ['', '', null],
    ['Phần mềm', '', 'cell-missing'],
    ['Phần mềm', 'khác', 'field-not-known'],
    ['', 'egov', 'field-without-category'],
  ] as const)
    test(`"${category}" with "${chosen}"`, () => {
      const { rows, problems } = read(rowOf({ category: text(category), field: text(chosen) }));
      if (typeof outcome === 'string') expect(problems.map(({ refusal }) => refusal.code)).toEqual([outcome]);
      else expect(rows.map((row) => row.category)).toEqual([outcome]);
    });
});

test('the same product of one applicant twice in a sheet, or in the season, is told', () => {
  expect(problemsOf(rowOf({}, 2), rowOf({ name: text('SÔNG  chu') }, 3))).toEqual([['name', 'row-twice']]);
  expect(problemsOf(rowOf({ code: text('0300588569'), name: text('Song Ma') }))).toEqual([['name', 'dossier-exists']]);
});

test('rows without a value are passed over; numbers of rows stay those of Excel', () => {
  const empty: SheetRow = { row: 3, cells: [null, text(' '), { kind: 'merged', text: '' }] };
  expect(read(rowOf({}, 2), empty, rowOf({ name: text('Khác') }, 9)).rows.map(({ row }) => row)).toEqual([2, 9]);
});

test('an agency is told by its identifier, and a unit by its thirteen digits', () => {
  const { rows, problems } = read(
    rowOf({ kind: text('co quan nha nuoc'), code: text(CODE) }),
    rowOf({ code: text(`${CODE}-001`) }),
  );
  expect(problems).toEqual([]);
  expect(rows.map(({ identity }) => [identity.kind, identity.taxCode])).toEqual([
    ['state-agency', CODE],
    ['dependent-unit', `${CODE}-001`],
  ]);
});

describe('columns', () => {
  test('are guessed without diacritics; what every dossier needs goes before an answer of the same name', () => {
    expect(matchColumns(['TT', 'Ma so thue *', 'TÊN ĐƠN VỊ', 'Tên sản phẩm', 'so lao dong', 'Ghi chú'], FORM)).toEqual([
      null,
      'code',
      'organisation',
      'name',
      'answer:staff',
      null,
    ]);
  });

  test('follow what was chosen the last time, also that one is not read', () => {
    const remembered = { 'ghi chu': 'name', 'so lao dong': null } as const;
    expect(matchColumns(['Ghi chú', 'Số lao động'], FORM, remembered)).toEqual(['name', null]);
  });

  test('are found below a title block', () => {
    const row = (at: number, ...cells: string[]): SheetRow => ({ row: at, cells: cells.map(text) });
    const sheet = [
      row(1, 'HIỆP HỘI'),
      row(2, 'DANH SÁCH HỒ SƠ'),
      row(4, 'STT', 'Đơn vị', 'Mã số thuế'),
      row(5, '1', 'A', CODE),
    ];
    expect(findHeadings(sheet, FORM)).toBe(2);
    expect(findHeadings([row(1, 'a', 'b')], FORM)).toBe(-1);
  });

  test('of our own export are all known again, in any order', () => {
    const record = [
      ['Đơn vị', 'organisation'],
      ['Mã số thuế / mã định danh', 'code'],
      ['Sản phẩm, giải pháp, dịch vụ', 'name'],
      ['Nhóm', 'category'],
      ['Lĩnh vực', 'field'],
    ] as const;
    const answers = FIELDS.slice(0, 9).map((one) => [one.label.vi, targetOf(one)] as const);
    const exported = [...record, ...answers];
    fc.assert(
      fc.property(fc.shuffledSubarray(exported, { minLength: exported.length }), (columns) => {
        const guessed = matchColumns(
          columns.map(([heading]) => heading),
          FORM,
        );
        expect(guessed).toEqual(columns.map(([, target]) => target));
      }),
    );
  });

  test('have the letters of Excel', () => {
    expect([0, 25, 26, 51, 52, 149].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ET']);
  });
});
