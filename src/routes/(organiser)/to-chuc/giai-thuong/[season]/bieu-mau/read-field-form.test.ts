import { expect, test } from 'vitest';
import type { WrittenField } from '#core/dossier/written-form.ts';
import { sayCondition } from './condition-form.ts';
import { readFieldForm } from './read-field-form.ts';
import { readTypedMoment, writeMoment } from './typed-moment.ts';

const YEAR: WrittenField = {
  ...{ id: 'nam', label: { vi: 'Năm' }, required: false },
  ...{ type: 'year', min: 1990, max: 2100 },
};

function read(before: WrittenField, typed: Readonly<Record<string, string>>) {
  const sent = new FormData();
  for (const [name, value] of Object.entries({ 'label-vi': 'Năm', ...typed })) sent.set(name, value);
  const field = readFieldForm(sent, { before, isBoolean: () => false });
  return field.ok ? field.value : field.refusal;
}

test('a new kind and its limits in one go: what was typed is kept, what was not asked is as usual', () => {
  const typed = { type: 'number', min: '10', max: '500', required: 'on' };
  expect(read(YEAR, typed)).toMatchObject({ type: 'number', min: 10, max: 500, required: true });
  expect(read(YEAR, { type: 'number' })).toMatchObject({ min: 0, max: 1_000_000_000 });
  expect(read(YEAR, { type: 'number', min: 'mười', max: '5' })).toMatchObject({ code: 'form-number-malformed' });
  expect(read(YEAR, { type: 'choice', options: 'cloud | Đám mây' })).toMatchObject({ options: [{ id: 'cloud' }] });
  expect(read(YEAR, { type: 'text' })).toMatchObject({ type: 'text', maxCharacters: 200 });
});

test.each([
  ['08:00 01/3/2024', '2024-03-01T08:00:00+07:00', '08:00 01/03/2024'],
  ['8h 01/3/2024', '2024-03-01T08:00:00+07:00', '08:00 01/03/2024'],
  ['17h30 ngày 1/3/2024', '2024-03-01T17:30:00+07:00', '17:30 01/03/2024'],
  ['01/3/2024', '2024-03-01T00:00:00+07:00', '00:00 01/03/2024'],
  ['2024-03-01T00:00:00+07:00', '2024-03-01T00:00:00+07:00', '00:00 01/03/2024'],
] as const)('the moment %s', (typed, iso, written) => {
  expect([readTypedMoment(typed), writeMoment(iso)]).toEqual([iso, written]);
  expect(read(YEAR, { type: 'year', min: '1990', max: '2100', 'complete-by': typed })).toMatchObject({
    completeBy: iso,
  });
});

test.each(['30/02/2024', '25:00 01/3/2024', 'mai', '2024-03-01'])('%s is no moment', (typed) => {
  expect(readTypedMoment(typed)).toBeNull();
  expect(read(YEAR, { type: 'year', min: '1990', max: '2100', 'complete-by': typed })).toMatchObject({
    code: 'form-moment-malformed',
  });
});

test('a nested condition is said in words', () => {
  const sayings = {
    answer: (field: string, value: string) => `${field}=${value}`,
    denied: (what: string) => `không ${what}`,
    ...{ all: ' và ', any: ' hoặc ' },
  };
  const nested = {
    allOf: [
      {
        anyOf: [
          { formField: 'a', is: 'x' },
          { formField: 'b', is: true },
        ],
      },
      { not: { formField: 'c', is: 'y' } },
    ],
  };
  expect(sayCondition(nested, sayings)).toBe('(a=x hoặc b=true) và không c=y');
});
