import { expect, it } from 'vitest';
import type { FormDefinition, FormField } from './form.ts';
import { prefillOffers } from './prefill.ts';
import { formOfYear, type WrittenForm } from './written-form.ts';

const written: WrittenForm = {
  sections: [
    {
      id: 's',
      name: { vi: 's' },
      formFields: [
        { id: 'organisation-name', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 50 },
        { id: 'founded', label: { vi: 'Ngày' }, required: true, fact: 'organisation.foundedOn', type: 'date' },
        { id: 'intro', label: { vi: 'Giới thiệu' }, required: true, type: 'text', maxCharacters: 9 },
        { id: 'logo', label: { vi: 'Logo' }, required: false, type: 'file', accept: ['png'], maxBytes: 9, maxCount: 1 },
        {
          id: 'figures',
          label: { vi: 'Số liệu' },
          required: true,
          type: 'table',
          rows: [{ id: 'revenue', name: { vi: 'Doanh thu' }, unit: { vi: 'đồng' } }],
          columns: { years: 3, until: -1 },
        },
        {
          id: 'people',
          label: { vi: 'Đội' },
          required: true,
          type: 'group',
          minRows: 0,
          maxRows: 1,
          rowName: { vi: 'Người' },
          formFields: [{ id: 'name', label: { vi: 'Tên' }, required: true, type: 'text', maxCharacters: 9 }],
        },
      ],
    },
  ],
};
const form = formOfYear(written, 2024);
const before = formOfYear(written, 2023);
const answers = {
  'organisation-name': 'Lam Sơn',
  intro: 'ngắn',
  logo: ['018f3a5e-0000-7000-8000-000000000001'],
  figures: { 'revenue.2020': 1, 'revenue.2021': 2, 'revenue.2022': 3 },
  people: [
    { id: 'r1', answers: { name: 'A', gone: 'x' } },
    { id: 'r2', answers: { name: 'B' } },
  ],
};
const record = { 'organisation.name': 'Công ty Lam Sơn', 'organisation.foundedOn': '2016-05-05' };
const offered = (given: object, earlier: { form: FormDefinition; answers: object } | null) =>
  prefillOffers(form, given as never, { earlier: earlier as never, record }).map(({ formField, value, from }) => [
    formField.id,
    value,
    from,
  ]);

it('offers what an earlier dossier answered, as far as this form asks for it, else what the record says', () => {
  expect(offered({}, { form: before, answers })).toEqual([
    ['organisation-name', 'Lam Sơn', 'earlier'],
    ['founded', '2016-05-05', 'record'],
    ['intro', 'ngắn', 'earlier'],
    ['figures', { 'revenue.2021': 2, 'revenue.2022': 3 }, 'earlier'], // 2020 is no longer asked
    ['people', [{ id: 'r1', answers: { name: 'A' } }], 'earlier'], // one row at most, and what is still asked
  ]);
});

it('offers nothing that stands there already, and only the record without an earlier dossier', () => {
  expect(offered({ founded: '2016-05-05' }, null)).toEqual([['organisation-name', 'Công ty Lam Sơn', 'record']]);
});

it('offers what another answer asks for that is offered with it, and nothing that would not be shown', () => {
  const asks = (id: string, is: string): FormField => ({
    ...{ id, label: { vi: id }, required: false, type: 'text', maxCharacters: 9 },
    showWhen: { formField: 'intro', is },
  });
  const [section] = form.sections;
  const asking = {
    sections: [{ ...section!, formFields: [...section!.formFields, asks('why', 'ngắn'), asks('not', 'dài')] }],
  };
  const given = { intro: 'ngắn', why: 'vì thế', not: 'không' };
  const ids = prefillOffers(asking, {}, { earlier: { form: asking, answers: given }, record: {} });
  expect(ids.map(({ formField }) => formField.id)).toEqual(['intro', 'why']);
});

it('takes nothing from a form field of another type, or longer than this form allows', () => {
  const retyped: FormDefinition = {
    sections: before.sections.map((section) => ({
      ...section,
      formFields: section.formFields.map((field): FormField =>
        field.id === 'figures' ? { ...field, type: 'long-text', maxCharacters: 9 } : field,
      ),
    })),
  };
  const given = { ...answers, intro: 'mười chữ trở lên', figures: '5' };
  expect(offered({}, { form: retyped, answers: given }).map(([id]) => id)).toEqual([
    'organisation-name',
    'founded',
    'people',
  ]);
});
