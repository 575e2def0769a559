import { expect, test } from 'vitest';
import type { FormDefinition, FormField } from '../dossier/form.ts';
import {
  settledAnswers,
  claimsOf,
  judgeClaims,
  progressOf,
  readVerdict,
  verifiedAnswers,
  type ClaimVerdict,
} from './claims.ts';

const label = { vi: 'Mục' };
const unit = { vi: 'triệu đồng' };
const common = { label, required: true };
const TABLE: FormField = {
  ...common,
  id: 'three-years',
  type: 'table',
  rows: [
    { id: 'revenue', name: label, unit },
    { id: 'staff', name: label, unit },
  ],
  columns: [{ id: '2018', name: label }],
};
const FORM: FormDefinition = {
  sections: [
    {
      id: 's',
      name: label,
      formFields: [
        { ...common, id: 'name', type: 'text', maxCharacters: 10 },
        { ...common, id: 'price', type: 'number', min: 0, max: 1000, unit },
        { ...common, id: 'released', type: 'date' },
        { ...common, id: 'since', type: 'year', min: 1990, max: 2030 },
        { ...common, id: 'subsidiary', type: 'boolean', fact: 'declaration.subsidiary' },
        { ...common, id: 'market', type: 'text', maxCharacters: 10 },
        {
          ...common,
          id: 'users',
          type: 'number',
          min: 0,
          max: 10,
          unit,
          showWhen: { formField: 'subsidiary', is: true },
        },
        TABLE,
      ],
    },
  ],
};
const ANSWERS = {
  name: 'A',
  price: 5,
  released: '2018-01-01',
  since: 2015,
  subsidiary: false,
  market: '10 %',
  users: 3,
  'three-years': { 'revenue.2018': 100 },
};
const input = { status: 'confirmed', corrected: '', source: '', note: '', link: '' } as const;
const claims = claimsOf(FORM, ANSWERS, ['market']);
const verdict = (more: Partial<ClaimVerdict>): ClaimVerdict => ({
  formField: 'price',
  cell: '',
  sequence: 1,
  stated: 5,
  status: 'confirmed',
  corrected: null,
  ...more,
});

test('numbers, years, dates, cells, facts and what the season marks are claims; blank cells and fields not shown claim nothing', () => {
  expect(claims.map(({ formField, cell }) => [formField, cell])).toEqual([
    ['price', ''],
    ['released', ''],
    ['since', ''],
    ['subsidiary', ''],
    ['market', ''],
    ['three-years', 'revenue.2018'],
  ]);
});

test('numbers and dates of a repeated group are claims by row and member, and are verified there', () => {
  const group: FormField = {
    ...common,
    id: 'customers',
    type: 'group',
    minRows: 1,
    maxRows: 5,
    rowName: label,
    formFields: [
      { ...common, id: 'who', type: 'text', maxCharacters: 20 },
      { ...common, id: 'users', type: 'number', min: 0, max: 9000, unit },
    ],
  };
  const form = { sections: [{ id: 's', name: label, formFields: [group] }] };
  const answers = {
    customers: [
      { id: 'a', answers: { who: 'X', users: 10 } },
      { id: 'b', answers: { who: 'Y' } },
    ],
  };
  const own = claimsOf(form, answers, []);
  expect(own).toEqual([{ formField: 'customers', cell: 'a.users', stated: 10 }]);
  const read = readVerdict(group, own[0]!, { ...input, status: 'corrected', corrected: '1.250', source: 'BCTC' });
  expect(read).toMatchObject({ ok: true, value: { corrected: 1250 } });
  const corrected = { formField: 'customers', cell: 'a.users', stated: 10, corrected: 8 };
  const judged = judgeClaims(own, [verdict({ ...corrected, status: 'corrected' })]);
  expect(verifiedAnswers(answers, judged)).toEqual({
    customers: [
      { id: 'a', answers: { who: 'X', users: 8 } },
      { id: 'b', answers: { who: 'Y' } },
    ],
  });
});

test.each<[string, readonly ClaimVerdict[], string]>([
  ['nobody looked', [], 'open'],
  ['the newest holds', [verdict({ sequence: 2, status: 'refuted' }), verdict({})], 'refuted'],
  ['the entrant states another figure since', [verdict({ stated: 4 })], 'changed'],
  ['judged again after the change', [verdict({ stated: 4 }), verdict({ sequence: 2 })], 'confirmed'],
])('%s', (_name, verdicts, state) => {
  expect(judgeClaims(claims, verdicts)[0]?.state).toBe(state);
});

test('what changed since counts as open', () => {
  const judged = judgeClaims(claims, [verdict({}), verdict({ formField: 'released', stated: '2017-01-01' })]);
  expect(progressOf(judged)).toEqual({ total: 6, judged: 1, open: 5 });
});

const PRICE = { formField: 'price', cell: '', stated: 5 };
const CELL = { formField: 'three-years', cell: 'revenue.2018', stated: 100 };
const NUMBER = FORM.sections[0]!.formFields[1]!;

test.each([
  [input, 'ok'],
  [{ ...input, status: 'refuted' }, 'claim-evidence-missing'],
  [{ ...input, status: 'unverifiable', note: 'Không liên lạc được' }, 'ok'],
  [{ ...input, status: 'corrected', source: 'BCTC', corrected: '' }, 'claim-correction-missing'],
  [{ ...input, status: 'corrected', source: 'BCTC', corrected: '5' }, 'claim-correction-same'],
  [{ ...input, status: 'corrected', source: 'BCTC', corrected: '1001' }, 'answer-out-of-range'],
  [{ ...input, status: 'corrected', source: 'BCTC', corrected: '1.000' }, 'ok'],
  [{ ...input, note: 'x'.repeat(2001) }, 'claim-text-too-long'],
  [{ ...input, link: 'javascript:alert(1)' }, 'answer-not-a-url'],
] as const)('a verdict %j: %s', (typed, outcome) => {
  const read = readVerdict(NUMBER, PRICE, typed);
  expect(read.ok ? 'ok' : read.refusal.code).toBe(outcome);
});

test('a correction of a cell is read as the table reads it', () => {
  const typed = { ...input, status: 'corrected', source: 'BCTC' } as const;
  expect(readVerdict(TABLE, CELL, { ...typed, corrected: '1.250' })).toMatchObject({
    ok: true,
    value: { corrected: 1250 },
  });
  expect(readVerdict(TABLE, CELL, { ...typed, corrected: '-3' })).toMatchObject({ ok: false });
});

test('deciding uses the verified figure, and what was refuted is not known', () => {
  const judged = judgeClaims(claims, [
    verdict({ status: 'corrected', corrected: 7 }),
    verdict({ formField: 'released', stated: '2018-01-01', status: 'refuted' }),
    verdict({ formField: 'three-years', cell: 'revenue.2018', stated: 100, status: 'corrected', corrected: 90 }),
    verdict({ formField: 'market', stated: 'before', status: 'corrected', corrected: '9 %' }),
  ]);
  expect(verifiedAnswers(ANSWERS, judged)).toEqual({
    ...ANSWERS,
    price: 7,
    released: null,
    'three-years': { 'revenue.2018': 90 },
  });
});

test('conditions get what was corrected, and nothing where it was refuted or the entrant says otherwise since', () => {
  const settled = settledAnswers(ANSWERS, [
    verdict({ status: 'corrected', corrected: 7 }),
    verdict({ formField: 'released', stated: '2018-01-01', status: 'refuted' }),
    verdict({ formField: 'market', stated: 'before', status: 'corrected', corrected: '9 %' }),
    verdict({ formField: 'subsidiary', stated: false, status: 'confirmed' }),
    verdict({ formField: 'three-years', cell: 'revenue.2018', stated: 100, status: 'refuted' }),
  ]);
  expect(settled).toEqual({ price: 7, released: null });
});
