import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { FormDefinition } from './form.ts';
import {
  BLIND_NAME,
  maskedAnswers,
  maskNames,
  mayShowBlind,
  namedPages,
  namesAnybody,
  namesOfEntrant,
} from './mask-names.ts';

const form: FormDefinition = {
  sections: [
    {
      id: 's',
      name: { vi: 's' },
      formFields: [
        { id: 'name', label: { vi: 'Tên' }, required: true, identifies: true, type: 'text', maxCharacters: 99 },
        { id: 'text', label: { vi: 'Giới thiệu' }, required: true, type: 'long-text', maxCharacters: 999 },
        {
          id: 'kind',
          label: { vi: 'Loại' },
          required: true,
          type: 'choice',
          options: [{ id: 'lam-son', name: { vi: 'x' } }],
        },
        {
          id: 'rows',
          label: { vi: 'Khách' },
          required: false,
          type: 'group',
          minRows: 0,
          maxRows: 3,
          rowName: { vi: 'Khách' },
          formFields: [{ id: 'who', label: { vi: 'Ai' }, required: true, type: 'text', maxCharacters: 99 }],
        },
      ],
    },
  ],
};
const names = namesOfEntrant(form, { name: 'Lam Sơn Tech (LST2)' }, 'Công ty Cổ phần Lam Sơn');

test('an entrant stands in texts with and without its legal form, its abbreviation, and what it answered itself', () => {
  expect(names).toEqual(['Công ty Cổ phần Lam Sơn', 'Lam Sơn Tech (LST2)', 'Lam Sơn Tech', 'Lam Sơn', 'LST2']);
});

test.each([
  ['Công ty Cổ phần Lam Sơn ra đời năm 2010.', `${BLIND_NAME} ra đời năm 2010.`],
  ['Sản phẩm của LAM SON, do lam  sơn làm', `Sản phẩm của ${BLIND_NAME}, do lam  sơn làm`],
  ['(LST2) và "Lam Sơn Tech"', `(${BLIND_NAME}) và "${BLIND_NAME}"`],
  ['Lam Sơn'.normalize('NFD'), BLIND_NAME],
  ['Lam Sơnite và NovaLam Sơn là tên khác', 'Lam Sơnite và NovaLam Sơn là tên khác'],
  ['Đơn vị khác', 'Đơn vị khác'],
])('%j reads %j', (text, masked) => expect(maskNames(text, names)).toBe(masked));

test('a name of two or three letters is one where it is written as a name', () => {
  expect(namesOfEntrant(form, { name: 'FPT' }, 'Công ty TNHH An')).toEqual(['Công ty TNHH An', 'FPT', 'An']);
  expect(namesOfEntrant(form, { name: 'an' }, 'Công ty ABC')).toEqual(['Công ty ABC', 'ABC']); // a word, and no name
  expect(namesOfEntrant(form, { name: 'X' }, 'Công ty Y')).toEqual(['Công ty Y']);
});

test.each([
  ['Do FPT làm, FPT!', `Do ${BLIND_NAME} làm, ${BLIND_NAME}!`],
  ['fpt, FPTS, aFPT, FPT1 là chữ khác', 'fpt, FPTS, aFPT, FPT1 là chữ khác'],
  ['An toàn của công ty An, ăn và an', `${BLIND_NAME} toàn của công ty ${BLIND_NAME}, ăn và an`],
])('with short names %j reads %j', (text, masked) => {
  expect(maskNames(text, ['FPT', 'An'])).toBe(masked);
  expect(namesAnybody(text, ['FPT', 'An'])).toBe(text !== masked);
});

it('masks words of texts and of rows, leaves everything else, and takes what the secretariat corrected', () => {
  const answers = {
    name: 'Lam Sơn',
    text: 'Của Lam Sơn',
    kind: 'lam-son',
    rows: [{ id: 'r1', answers: { who: 'Lam Sơn' } }],
    gone: 'Lam Sơn',
  };
  const before = structuredClone(answers);
  expect(maskedAnswers(form, answers, { names, corrected: { text: 'Của chúng tôi' } })).toEqual({
    name: BLIND_NAME,
    text: 'Của chúng tôi',
    kind: 'lam-son',
    rows: [{ id: 'r1', answers: { who: BLIND_NAME } }],
  });
  expect(answers).toEqual(before);
});

it('leaves no name standing, however it is written', () => {
  const spelling = fc.constantFrom('Lam Sơn', 'LAM SƠN', 'lam son', 'Lam Sơn'.normalize('NFD'));
  fc.assert(
    fc.property(fc.string(), spelling, fc.string(), (before, name, after) => {
      const masked = maskNames(`${before} ${name} ${after}`, names);
      expect(masked).toContain(BLIND_NAME);
    }),
  );
});

test('pages that name the entrant are counted from 1', () => {
  expect(namedPages(['Mục lục', 'Lam Sơn và LST2', '', 'LAM SON'], names)).toEqual([2, 4]);
});

test.each([
  [[], null, true],
  [[2], null, false],
  [null, null, false], // it could not be read: a person looks first
  [[2], 'shown', true],
  [[], 'kept', false],
  [null, 'shown', true],
] as const)('a file named on pages %j, decided %j: judges get it %j', (pages, outcome, isShown) => {
  expect(mayShowBlind({ pages, outcome })).toBe(isShown);
});
