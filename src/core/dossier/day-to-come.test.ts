import { expect, test } from 'vitest';
import { admitDays } from './day-to-come.ts';
import type { Answer, FormField } from './form.ts';

const founded: FormField = {
  ...{ id: 'founded-on', label: { vi: 'Ngày thành lập' }, required: true },
  ...{ type: 'date', notAfterToday: true },
};
const planned: FormField = { id: 'planned-on', label: { vi: 'Ngày dự kiến' }, required: true, type: 'date' };
const members: FormField = {
  ...{ id: 'members', label: { vi: 'Thành viên' }, required: true, rowName: { vi: 'Thành viên' } },
  ...{ type: 'group', minRows: 1, maxRows: 3, formFields: [{ ...founded, type: 'date', notAfterToday: true }] },
};
const row = (day: string) => [{ id: 'a', answers: { 'founded-on': day } }];

for (const [name, field, value, outcome] of [
  ['founded today', founded, '2019-02-20', 'admitted'],
  ['founded tomorrow', founded, '2019-02-21', 'answer-after-today'],
  ['founded eleven years from now', founded, '2030-03-05', 'answer-after-today'],
  ['no day yet', founded, null, 'admitted'],
  ['a day that may lie ahead', planned, '2030-03-05', 'admitted'],
  ['a row with a day that has come', members, row('2019-02-20'), 'admitted'],
  ['a row with a day to come', members, row('2019-02-21'), 'answer-after-today'],
] as readonly (readonly [string, FormField, Answer, string])[])
  test(`${name}: ${outcome}`, () => {
    const admitted = admitDays(field, value, Temporal.PlainDate.from('2019-02-20'));
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
  });
