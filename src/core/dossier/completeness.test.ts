import { describe, expect, it } from 'vitest';
import { completenessOf, isShown, shownFields } from './completeness.ts';
import { answeredFilesOf, factsOf } from './facts.ts';
import type { Answers, FormDefinition, FormField, FormFieldCommon, FormFieldShape } from './form.ts';
import { answersForJudges, formForJudges } from './redact.ts';

const named = (id: string) => ({ id, name: { vi: id } });
const field = (id: string, shape: FormFieldShape, more: Partial<FormFieldCommon> = {}): FormField => ({
  id,
  label: { vi: id },
  required: true,
  ...shape,
  ...more,
});

// In the manner of the Sao Khuê 2019 form: conditions of article 4, finances of three years, the nominated product.
const form: FormDefinition = {
  sections: [
    {
      ...named('dieu-kien'),
      formFields: [
        field('founded-on', { type: 'date' }, { fact: 'organisation.foundedOn' }),
        field('uses-new-technology', { type: 'boolean' }, { required: false, fact: 'product.usesNewTechnology' }),
        field(
          'new-technology',
          { type: 'text', maxCharacters: 200 },
          { showWhen: { formField: 'uses-new-technology', is: true } },
        ),
        field(
          'technology-proof',
          { type: 'file', accept: ['pdf'], maxBytes: 1, maxCount: 1 },
          { showWhen: { formField: 'new-technology', is: 'AI' } },
        ),
      ],
    },
    {
      ...named('nang-luc'),
      formFields: [
        field(
          'three-years',
          {
            type: 'table',
            rows: [{ ...named('revenue'), unit: { vi: 'triệu đồng' } }],
            columns: [named('2017'), named('2018')],
          },
          { hiddenFromJudges: true },
        ),
      ],
    },
    {
      ...named('de-cu'),
      formFields: [
        field('revenue', { type: 'number', min: 0, max: 10, unit: { vi: 'triệu đồng' } }, { fact: 'product.revenue' }),
        field(
          'markets',
          { type: 'choices', options: [named('vn'), named('export')] },
          { required: false, fact: 'product.markets' },
        ),
        field('export-note', { type: 'text', maxCharacters: 9 }, { showWhen: { formField: 'markets', is: 'export' } }),
      ],
    },
  ],
};

const full: Answers = {
  'founded-on': '2017-06-01',
  'uses-new-technology': true,
  'new-technology': 'AI',
  'technology-proof': ['file-1'],
  'three-years': { 'revenue.2017': 0, 'revenue.2018': 12 },
  revenue: 0,
};
const missing = (answers: Answers) =>
  completenessOf(form, answers).sections.flatMap((section) => section.missing.map((one) => one.formField));

describe('completeness of a dossier', () => {
  it('counts the required, shown form fields of each section', () => {
    expect(completenessOf(form, { 'three-years': { 'revenue.2018': 12 } })).toEqual({
      required: 3,
      answered: 0,
      isComplete: false,
      sections: [
        {
          section: 'dieu-kien',
          required: 1,
          answered: 0,
          missing: [{ section: 'dieu-kien', formField: 'founded-on', cells: [] }],
        },
        {
          section: 'nang-luc',
          required: 1,
          answered: 0,
          missing: [{ section: 'nang-luc', formField: 'three-years', cells: ['revenue.2017'] }],
        },
        {
          section: 'de-cu',
          required: 1,
          answered: 0,
          missing: [{ section: 'de-cu', formField: 'revenue', cells: [] }],
        },
      ],
    });
  });

  it('is reached when every one has an answer; 0 and "no" are answers', () => {
    expect(missing(full)).toEqual([]);
    expect(missing({ ...full, 'uses-new-technology': false })).toEqual([]);
    expect(completenessOf(form, full)).toMatchObject({ required: 5, answered: 5, isComplete: true });
  });

  it('is not reached by blank, empty or cleared answers', () => {
    expect(missing({ ...full, 'founded-on': '', 'technology-proof': [], revenue: null })).toEqual([
      'founded-on',
      'technology-proof',
      'revenue',
    ]);
  });
});

describe('a form field that is shown only while another has a value', () => {
  for (const [name, answers, shown] of [
    ['not answered', {}, false],
    ['answered no', { 'uses-new-technology': false }, false],
    ['answered yes', { 'uses-new-technology': true }, true],
    ['answered in another kind', { 'uses-new-technology': 'true' }, false],
  ] as const) {
    it(`is ${shown ? 'shown' : 'not asked for'}: ${name}`, () => {
      expect(
        missing({ ...full, 'new-technology': null, 'uses-new-technology': null, ...answers }).includes(
          'new-technology',
        ),
      ).toBe(shown);
    });
  }

  it('disappears with the field it depends on, though the old answer is still there', () => {
    const hidden = { ...full, 'uses-new-technology': false };
    expect(shownFields(form, hidden).map((one) => one.id)).toEqual([
      'founded-on',
      'uses-new-technology',
      'three-years',
      'revenue',
      'markets',
    ]);
  });

  it('appears when the value is among the choices', () => {
    expect(missing({ ...full, markets: ['vn', 'export'] })).toEqual(['export-note']);
    expect(missing({ ...full, markets: ['vn'] })).toEqual([]);
  });

  it('is never shown by a circle or by a field that does not exist', () => {
    const a = field('a', { type: 'boolean' }, { showWhen: { formField: 'b', is: true } });
    const b = field('b', { type: 'boolean' }, { showWhen: { formField: 'a', is: true } });
    const c = field('c', { type: 'boolean' }, { showWhen: { formField: 'gone', is: true } });
    const circular = { sections: [{ ...named('s'), formFields: [a, b, c] }] };
    expect([a, b, c].map((one) => isShown(circular, one, { a: true, b: true, gone: true }))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('facts of a dossier', () => {
  it('are what the shown answers state and, where they are silent, the record of the organisation', () => {
    const taxCode = { 'organisation.taxCode': '0100109106' };
    expect(factsOf(form, { ...full, markets: ['vn'] }, { record: taxCode })).toEqual({
      facts: {
        'organisation.foundedOn': '2017-06-01',
        'organisation.taxCode': '0100109106',
        'product.usesNewTechnology': true,
        'product.revenue': 0,
      },
      origins: {
        'organisation.foundedOn': 'answer',
        'organisation.taxCode': 'record',
        'product.usesNewTechnology': 'answer',
        'product.revenue': 'answer',
      },
    });
    const record = { 'organisation.foundedOn': '2010-01-01', 'product.revenue': undefined };
    const both = factsOf(form, full, { record });
    expect(both.facts).toMatchObject({ 'organisation.foundedOn': '2017-06-01', 'product.revenue': 0 });
    expect(factsOf(form, { revenue: 0 }, { record })).toEqual({
      facts: { 'organisation.foundedOn': '2010-01-01', 'product.revenue': 0 },
      origins: { 'organisation.foundedOn': 'record', 'product.revenue': 'answer' },
    });
  });

  it('are what vetting found them to be; a refuted answer is no fact', () => {
    const settled = { revenue: 12, 'founded-on': null };
    const { facts, origins } = factsOf(form, full, { record: {}, settled });
    expect([facts['product.revenue'], origins['product.revenue']]).toEqual([12, 'claim']);
    expect(Object.hasOwn(facts, 'organisation.foundedOn')).toBe(false);
  });

  it('are unknown where vetting refuted the answer: the record does not fill in', () => {
    const record = { 'organisation.foundedOn': '2010-05-05', 'organisation.taxCode': '0100109106' };
    const { facts, origins } = factsOf(form, full, { record, settled: { 'founded-on': null } });
    expect(Object.hasOwn(facts, 'organisation.foundedOn') || Object.hasOwn(origins, 'organisation.foundedOn')).toBe(
      false,
    );
    expect(facts['organisation.taxCode']).toBe('0100109106');
  });

  it('are absent where nothing was answered', () => {
    expect(factsOf(form, { revenue: null }, { record: {} })).toEqual({ facts: {}, origins: {} });
  });

  it('count files of shown form fields only', () => {
    expect(answeredFilesOf(form, full)).toEqual(new Set(['technology-proof']));
    expect(answeredFilesOf(form, { ...full, 'uses-new-technology': false })).toEqual(new Set());
    expect(answeredFilesOf(form, { ...full, 'technology-proof': [] })).toEqual(new Set());
  });
});

describe('what a judge gets', () => {
  it('has no form field, section or answer that is need-to-know, nor what the form does not know', () => {
    expect(formForJudges(form).sections.map((section) => [section.id, section.formFields.length])).toEqual([
      ['dieu-kien', 4],
      ['de-cu', 3],
    ]);
    expect(answersForJudges(form, { ...full, 'old-revenue': 7 })).toEqual({
      'founded-on': '2017-06-01',
      'uses-new-technology': true,
      'new-technology': 'AI',
      'technology-proof': ['file-1'],
      revenue: 0,
    });
  });

  it('has no answer to a form field that is no longer shown', () => {
    expect(Object.keys(answersForJudges(form, { ...full, 'uses-new-technology': false }))).toEqual([
      'founded-on',
      'uses-new-technology',
      'revenue',
    ]);
  });
});
