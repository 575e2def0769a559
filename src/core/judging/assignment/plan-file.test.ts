import { expect, test } from 'vitest';
import { readPlanFile, type PlanFileContext } from './plan-file.ts';

const CONTEXT: PlanFileContext = {
  entryIds: new Set(['e1', 'e2']),
  judgeByEmail: new Map([
    ['a@example.vn', 'A'],
    ['b@example.vn', 'B'],
  ]),
  conflicts: [{ judge: 'B', entry: 'e2' }],
  standing: [
    { judge: 'A', entry: 'e1', isBegun: true },
    { judge: 'A', entry: 'e2', isBegun: false },
  ],
};
const read = (lines: readonly string[]) => readPlanFile(lines.join('\r\n'), CONTEXT);
const HEAD = 'Mã hồ sơ,Thư điện tử giám khảo';

test('without a column of actions it is the whole list; what has a sheet stays', () =>
  expect(read([HEAD, 'E1,B@example.vn'])).toEqual({
    ok: true,
    value: [
      { judge: 'A', entry: 'e1' },
      { judge: 'B', entry: 'e1' },
    ],
  }));

test('with actions it changes what is assigned; order of columns, separator and byte order mark do not matter', () =>
  expect(read(['\ufeffThao tác;Judge;Hồ sơ;Entry', 'thôi;a@example.vn;Tên;e2', ';b@example.vn;"Tên; dài";e1'])).toEqual(
    {
      ok: true,
      value: [
        { judge: 'A', entry: 'e1' },
        { judge: 'B', entry: 'e1' },
      ],
    },
  ));

test.each([
  [[], { code: 'plan-file-empty' }],
  [[HEAD], { code: 'plan-file-empty' }],
  [['Hồ sơ,judge', 'e1,a@example.vn'], { code: 'plan-file-without-column', columns: ['entry'] }],
  [
    [`${HEAD},Thao tác`, 'e9,a@example.vn,giao', 'e1,c@example.vn,giao', 'e1,a@example.vn,bỏ', 'e2,b@example.vn,giao'],
    {
      code: 'plan-file-invalid',
      problems: [
        { line: 2, kind: 'entry-unknown', text: 'e9' },
        { line: 3, kind: 'judge-unknown', text: 'c@example.vn' },
        { line: 4, kind: 'action-unknown', text: 'bỏ' },
        { line: 5, kind: 'conflict', text: 'b@example.vn' },
      ],
    },
  ],
  [
    [`${HEAD},Thao tác`, 'e1,a@example.vn,thôi', 'e1,b@example.vn,thôi', 'e2,a@example.vn,', 'e2,a@example.vn,'],
    {
      code: 'plan-file-invalid',
      problems: [
        { line: 2, kind: 'begun', text: 'a@example.vn' },
        { line: 3, kind: 'not-assigned', text: 'b@example.vn' },
        { line: 5, kind: 'twice', text: '' },
      ],
    },
  ],
])('%j is refused as one: %j', (lines, refusal) => expect(read(lines)).toEqual({ ok: false, refusal }));
