import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAnswer } from './answers.ts';
import { completenessOf } from './completeness.ts';
import { fitAnswers } from './fit-answers.ts';
import type { Answer, FormField, FormFieldShape, GroupMember } from './form.ts';

const named = (id: string) => ({ id, name: { vi: id } });
const options = [named('web'), named('app')];
const unit = { vi: 'đồng' };
const shapes: readonly FormFieldShape[] = [
  { type: 'text', maxCharacters: 100 },
  { type: 'long-text', maxCharacters: 500, maxWords: 80 },
  { type: 'tax-code' },
  { type: 'email' },
  { type: 'phone' },
  { type: 'url' },
  { type: 'number', min: 0, max: 1_000_000, unit },
  { type: 'year', min: 1990, max: 2100 },
  { type: 'date' },
  { type: 'boolean' },
  { type: 'choice', options },
  { type: 'choices', options },
  { type: 'file', accept: ['pdf'], maxBytes: 9, maxCount: 2 },
  { type: 'table', rows: [{ ...named('revenue'), unit }], columns: [named('2017'), named('2018')] },
];
const member = (id: string, shape: FormFieldShape) =>
  ({ id, label: { vi: id }, required: true, ...shape }) as GroupMember;
const group: FormFieldShape = {
  type: 'group',
  minRows: 0,
  maxRows: 5,
  rowName: { vi: 'Dòng' },
  formFields: shapes.slice(0, 12).map((shape) => member(shape.type, shape)),
};
const fields = [...shapes, group].map((shape): FormField => ({
  id: shape.type,
  label: { vi: '' },
  required: true,
  ...shape,
}));

/** What a browser, a script or somebody with bad intentions may send for any form field. */
const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['SQL', "'; drop table dossier; --"],
  ['a template', '${7*7}{{7*7}}<%= 7*7 %>'],
  ['a formula of a spreadsheet', '=HYPERLINK("http://x","y")'],
  ['a zero byte', 'a\u0000b'],
  ['half a letter outside the plane', '\ud83d'],
  ['turned direction', 'abc\u202efdp.exe'],
  ['an escape of terminals', '\u001b[31mđỏ'],
  ['blanks of every kind', ' \t\u00a0\u200b\u3000\ufeff '],
  ['nothing', ''],
  ['null', null],
  ['a million letters', 'ế'.repeat(1_000_000)],
  ['a million lines', '\n'.repeat(1_000_000)],
  ['a hundred thousand marks on one letter', `a${'\u0301'.repeat(100_000)}`],
  ['Vietnamese in pieces', 'Nền tảng Sông Mã'.normalize('NFD')],
  ['windows-1258, marks after their letters', 'Nê\u0300n ta\u0309ng, sô\u0301 \u0111ô\u0323'],
  ['TCVN3', 'C«ng ty cæ phÇn phÇn mÒm S«ng M·'],
  ['VNI', 'Coâng ty coå phaàn phaàn meàm Soâng Maõ'],
  ['Latin-1 read as UTF-8', 'Ná»\u0081n táº£ng'],
  ['a number far too large', '9'.repeat(400)],
  ['not a number', Number.NaN],
  ['infinite', Number.POSITIVE_INFINITY],
  ['an object with a prototype', { __proto__: { isAdmin: true }, 'revenue.2017': '1' }],
  ['a poisoned key', JSON.parse('{"__proto__": 1, "constructor": {"x": 1}}')],
  ['a list in a list', [[['web']]]],
  ['ten thousand values', Array.from({ length: 10_000 }, () => 'web')],
  ['a row without an id', [{ answers: {} }]],
  ['a row with a path as id', [{ id: '../../x', answers: {} }]],
  [
    'two rows of one id',
    [
      { id: 'r1', answers: {} },
      { id: 'r1', answers: {} },
    ],
  ],
  ['a row that answers what is not asked', [{ id: 'r1', answers: { secret: 'x' } }]],
  ['a row with poison', [{ id: 'r1', answers: JSON.parse('{"__proto__": {"a": 1}}') }]],
  ['more rows than there may be', Array.from({ length: 6 }, (_, at) => ({ id: `r${at}`, answers: {} }))],
  ['a function', () => 'x'],
];

const isNfc = (value: unknown): boolean => JSON.stringify(value) === JSON.stringify(value).normalize('NFC');

describe.each(fields.map((field) => [field.type, field] as const))('%s', (_, field) => {
  test.each(HOSTILE)('%s is kept as it can be read again, or refused with a code', (_name, raw) => {
    const read = readAnswer(field, raw);
    if (!read.ok) return expect(read.refusal.code).toMatch(/^(answer|email|tax-code)-/);
    expect(readAnswer(field, structuredClone(read.value))).toEqual(read);
    expect(isNfc(read.value)).toBe(true);
    expect(JSON.stringify(read.value).length).toBeLessThan(20_000);
    expect(() => completenessOf(formOf(field), { [field.id]: read.value })).not.toThrow();
  });

  it('takes anything at all without an exception, and reads what it kept once more to the same', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const read = readAnswer(field, raw);
        if (read.ok) expect(readAnswer(field, read.value)).toEqual(read);
      }),
      { numRuns: 150 },
    );
  });
});

const formOf = (...formFields: FormField[]) => ({ sections: [{ id: 's', name: { vi: 's' }, formFields }] });

it('any answers survive any form: another form asks about them without an exception and without changing them', () => {
  const anyField = fc.constantFrom(...fields).chain((field) =>
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      showWhen: fc.option(
        fc.record({ formField: fc.constantFrom('a', 'b', 'c', 'd'), is: fc.constantFrom('web', true, false) }),
        { nil: undefined },
      ),
      shape: fc.constant(field),
    }),
  );
  const anyAnswer = fc.constantFrom<Answer>(
    null,
    'web',
    7,
    true,
    ['web'],
    { 'revenue.2017': 1 },
    [{ id: 'r1', answers: { text: 'x' } }],
    [{ id: 'r1', answers: {} }],
  );
  fc.assert(
    fc.property(
      fc.array(anyField, { maxLength: 6 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'z'), anyAnswer),
      (asked, answers) => {
        const form = formOf(
          ...asked.map(({ id, showWhen, shape }) => ({ ...shape, id, ...(showWhen ? { showWhen } : {}) })),
        );
        const before = JSON.stringify(answers);
        expect(() => completenessOf(form, answers)).not.toThrow();
        expect(JSON.stringify(answers)).toBe(before);
      },
    ),
  );
});

it('any answers are sorted by any form into what fits, what does not and what has no place: all of them, unchanged', () => {
  const anyAnswer = fc.constantFrom<Answer>('web', 7, true, ['web'], { 'revenue.2017': 1 }, [
    { id: 'r1', answers: {} },
  ]);
  const ids = fc.constantFrom(...fields.map(({ id }) => id), 'gone');
  fc.assert(
    fc.property(fc.subarray(fields), fc.dictionary(ids, anyAnswer), (asked, given) => {
      const { answers, misfits, homeless } = fitAnswers(formOf(...asked), given);
      const misfit = Object.fromEntries(misfits.map(({ formField, value }) => [formField, value]));
      expect({ ...answers, ...misfit, ...homeless }).toEqual(given);
      const places = [answers, misfit, homeless].flatMap((part) => Object.keys(part));
      expect(places.length).toBe(Object.keys(given).length);
    }),
  );
});
