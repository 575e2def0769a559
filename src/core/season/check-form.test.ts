import { expect, test } from 'vitest';
import type { WrittenField } from '../dossier/written-form.ts';
import type { AwardDefinition } from './award-definition.ts';
import { checkForm } from './check-form.ts';

const AT = '/award/form/sections/0/formFields';

const field = (id: string, more: object = {}): WrittenField => ({
  id,
  label: { vi: id },
  required: false,
  type: 'text',
  maxCharacters: 9,
  ...more,
});
const yesNo = field('yes', { type: 'boolean' });
const group = (more: object) =>
  field('team', {
    type: 'group',
    minRows: 1,
    maxRows: 3,
    rowName: { vi: 'Dòng' },
    formFields: [field('name')],
    ...more,
  });

function findings(formFields: readonly WrittenField[], judgedBlind = false) {
  const form = { sections: [{ id: 's', name: { vi: 's' }, formFields }] };
  const award = { form, judgedBlind, conditions: [], categories: [] } as unknown as AwardDefinition;
  return checkForm({ award, year: 2024 }).map(({ code, path, facts }) => [code, path.replace(AT, ''), facts]);
}

for (const [name, formFields, expected] of [
  [
    'a condition inside others looks at a form field that is not there',
    [
      yesNo,
      field('b', {
        showWhen: {
          not: {
            allOf: [
              { formField: 'yes', is: true },
              { formField: 'gone', is: 'x' },
            ],
          },
        },
      }),
    ],
    [['unknown-form-field', '/1/showWhen/not/allOf/1/formField', { formField: 'gone' }]],
  ],
  [
    'one of several values nobody can answer',
    [yesNo, field('b', { requiredWhen: { formField: 'yes', isAnyOf: [true, 'co'] } })],
    [['show-when-impossible', '/1/requiredWhen/isAnyOf/1', { formField: 'yes', is: 'co', possible: 'true, false' }]],
  ],
  [
    'a circle over two form fields',
    [
      field('a', { showWhen: { formField: 'b', is: 'x' } }),
      field('b', { showWhen: { not: { formField: 'a', is: 'x' } } }),
    ],
    [
      ['condition-in-circle', '/0/showWhen', {}],
      ['condition-in-circle', '/1/showWhen', {}],
    ],
  ],
  [
    'always required, so the condition says nothing',
    [yesNo, field('b', { required: true, requiredWhen: { formField: 'yes', is: true } })],
    [['required-when-idle', '/1/requiredWhen', {}]],
  ],
  [
    'required for no time at all',
    [field('a', { requiredFrom: '2024-03-01T00:00:00+07:00', requiredUntil: '2024-02-29T17:00:00Z' })],
    [['required-window-empty', '/0/requiredUntil', {}]],
  ],
  [
    'more rows at least than at most, and an answer of a row that looks at the group it is in',
    [group({ minRows: 4, formFields: [field('name', { showWhen: { formField: 'team', is: 'x' } })] })],
    [
      ['rows-range-empty', '/0/maxRows', { min: 4, max: 3 }],
      ['unknown-form-field', '/0/formFields/0/showWhen/formField', { formField: 'team' }],
    ],
  ],
  [
    'an answer of a row looks at its row and at the form',
    [
      yesNo,
      group({
        formFields: [
          field('lead', { type: 'boolean' }),
          field('duty', {
            showWhen: {
              allOf: [
                { formField: 'lead', is: true },
                { formField: 'yes', is: true },
              ],
            },
          }),
        ],
      }),
    ],
    [],
  ],
] as const) {
  test(name, () => expect(findings(formFields)).toEqual(expected));
}

test('where judging is blind, files are looked at, and something has to identify', () => {
  const file = field('file', { type: 'file', accept: ['pdf'], maxBytes: 1, maxCount: 1 });
  expect(findings([file])).toEqual([]);
  expect(findings([file], true)).toEqual([
    ['blind-nothing-identifies', '/award/judgedBlind', {}],
    ['blind-file', '/0', {}],
  ]);
  expect(findings([field('name', { identifies: true }), { ...file, identifies: true }], true)).toEqual([]);
});

test('what a condition looks at has to be asked for, unless every record states it', () => {
  const condition = (fact: string) => ({
    id: fact,
    text: { vi: 'Mới thành lập' },
    article: 'Điều 4',
    check: { kind: 'all', checks: [{ kind: 'within-years-of-registration', fact, years: 3 }] },
    source: ['s'],
  });
  const found = (fact: string, formFields: readonly WrittenField[]) => {
    const form = { sections: [{ id: 's', name: { vi: 's' }, formFields }] };
    const award = { form, conditions: [condition(fact)], categories: [] } as unknown as AwardDefinition;
    return checkForm({ award, year: 2024 }).map(({ code, facts }) => [code, facts]);
  };
  const day = field('day', { type: 'date', fact: 'organisation.foundedOn' });
  const missing = { fact: 'organisation.foundedOn', article: 'Điều 4', condition: 'Mới thành lập' };
  expect(found('organisation.foundedOn', [day])).toEqual([]);
  expect(found('organisation.foundedOn', [])).toEqual([['fact-without-form-field', missing]]);
  expect(found('organisation.foundedInVietnam', [])).toEqual([]);
});
