import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { readAnswer } from './answers.ts';
import type { FormField, FormFieldShape } from './form.ts';

const named = (id: string) => ({ id, name: { vi: id } });
const field = (shape: FormFieldShape): FormField => ({ id: 'f', label: { vi: 'f' }, required: true, ...shape });
const options = [named('web'), named('mobile'), named('cloud')];
const text = field({ type: 'text', maxCharacters: 10 });
const longText = field({ type: 'long-text', maxCharacters: 40, maxWords: 3 });
const number = field({ type: 'number', min: 0, max: 1_000_000, unit: { vi: 'triệu đồng' } });
const file = field({ type: 'file', accept: ['pdf'], maxBytes: 2_097_152, maxCount: 2 });
const table = field({
  type: 'table',
  rows: [{ ...named('revenue'), unit: { vi: 'triệu đồng' } }],
  columns: [named('2017'), named('2018')],
});
const fileId = '018f3a5e-0000-7000-8000-000000000001';
const otherFileId = fileId.replace('1', '2');
const wrongKind = refuse({ code: 'answer-of-wrong-kind' });
const forbidden = refuse({ code: 'answer-has-forbidden-characters' });
const notWhole = refuse({ code: 'answer-not-a-whole-number' });
const year = field({ type: 'year', min: 1990, max: 2100 });
const notAYear = refuse({ code: 'answer-not-a-year', from: '1990', to: '2100' });
const notADate = refuse({ code: 'answer-not-a-date' });
const notAPhone = refuse({ code: 'answer-not-a-phone' });
const notAUrl = refuse({ code: 'answer-not-a-url' });
const badCell = refuse({ code: 'answer-cell-not-a-whole-number', cell: 'revenue.2017' });

const cases: readonly (readonly [FormField, unknown, ReturnType<typeof readAnswer>])[] = [
  [text, '  Phần   mềm\n', accept('Phần mềm')],
  [text, 'Phần mềm'.normalize('NFD'), accept('Phần mềm')],
  [text, '   ', accept(null)],
  [text, '', accept(null)],
  [text, null, accept(null)],
  [text, undefined, accept(null)],
  [text, '1234567890', accept('1234567890')],
  [text, '12345678901', refuse({ code: 'answer-too-long', maxCharacters: 10, characters: 11 })],
  [text, 'ế'.repeat(10).normalize('NFD'), accept('ế'.repeat(10))],
  [text, '😀'.repeat(10), accept('😀'.repeat(10))],
  [text, 'a\u0000b', forbidden],
  [text, 'a\u202eb', forbidden],
  [text, 'a\ud800b', forbidden],
  [text, '\ufeffa', accept('a')],
  [text, 5, wrongKind],
  [text, ['a'], wrongKind],
  [text, { toString: () => 'a' }, wrongKind],
  [longText, ' một\r\nhai ba ', accept('một\nhai ba')],
  [longText, 'một\vhai\u2028ba', accept('một\nhai\nba')],
  [longText, 'một hai ba bốn', refuse({ code: 'answer-too-many-words', maxWords: 3, words: 4 })],
  [longText, 'a\u001bb', forbidden],
  [number, '12', accept(12)],
  [number, ' 1.234 ', accept(1234)],
  [number, '1 234', accept(1234)],
  [number, '1\u00a0000\u00a0000', accept(1_000_000)],
  [number, 12, accept(12)],
  [number, '0', accept(0)],
  [number, '-0', accept(0)],
  [number, '007', accept(7)],
  [number, '1000001', refuse({ code: 'answer-out-of-range', min: 0, max: 1_000_000 })],
  [number, '-1', refuse({ code: 'answer-out-of-range', min: 0, max: 1_000_000 })],
  [number, '1,5', notWhole],
  [number, '1.5', notWhole],
  [number, 1.5, notWhole],
  [number, '1e3', notWhole],
  [number, '0x10', notWhole],
  [number, Number.NaN, notWhole],
  [number, '9007199254740993', notWhole],
  [number, '9'.repeat(5000), notWhole],
  [number, true, notWhole],
  [year, '2022', accept(2022)],
  [year, 2022, accept(2022)],
  [year, ' ', accept(null)],
  [year, '2.022', notAYear],
  [year, '1989', notAYear],
  [year, '22', notAYear],
  [year, 'hai nghìn', notAYear],
  [year, {}, notAYear],
  [field({ type: 'date' }), '05/03/2019', accept('2019-03-05')],
  [field({ type: 'date' }), '5/3/2019', accept('2019-03-05')],
  [field({ type: 'date' }), '2019-03-05', accept('2019-03-05')],
  [field({ type: 'date' }), '29/02/2020', accept('2020-02-29')],
  [field({ type: 'date' }), '29/02/2019', notADate],
  [field({ type: 'date' }), '31/04/2019', notADate],
  [field({ type: 'date' }), '03/13/2019', notADate],
  [field({ type: 'date' }), '05/03/19', notADate],
  [field({ type: 'date' }), '05/03/0019', notADate],
  [field({ type: 'date' }), '2019-03-05T00:00', notADate],
  [field({ type: 'date' }), 20190305, wrongKind],
  [field({ type: 'boolean' }), 'true', accept(true)],
  [field({ type: 'boolean' }), false, accept(false)],
  [field({ type: 'boolean' }), 'false', accept(false)],
  [field({ type: 'boolean' }), 'on', accept(true)],
  [field({ type: 'boolean' }), '1', wrongKind],
  [field({ type: 'choice', options }), 'web', accept('web')],
  [field({ type: 'choice', options }), 'constructor', refuse({ code: 'answer-not-an-option' })],
  [field({ type: 'choice', options }), ['web'], wrongKind],
  [field({ type: 'choices', options }), ['cloud', 'web', 'cloud'], accept(['web', 'cloud'])],
  [field({ type: 'choices', options }), 'web', accept(['web'])],
  [field({ type: 'choices', options }), [], accept(null)],
  [field({ type: 'choices', options }), ['web', 'desktop'], refuse({ code: 'answer-not-an-option' })],
  [field({ type: 'choices', options }), ['web', 3], wrongKind],
  [field({ type: 'choices', options }), Array(1001).fill('web'), wrongKind],
  [file, [fileId, otherFileId, fileId], accept([fileId, otherFileId])],
  [file, fileId, accept([fileId])],
  [file, [], accept(null)],
  [file, ['../../etc/passwd'], wrongKind],
  [file, [fileId, otherFileId, fileId.replace('1', '3')], refuse({ code: 'answer-too-many-files', maxCount: 2 })],
  [table, { 'revenue.2017': '1.234', 'revenue.2018': '' }, accept({ 'revenue.2017': 1234 })],
  [table, { 'revenue.2017': 0 }, accept({ 'revenue.2017': 0 })],
  [table, { 'revenue.2017': '' }, accept(null)],
  [table, { 'revenue.2016': 1 }, refuse({ code: 'answer-unknown-cell', cell: 'revenue.2016' })],
  [table, JSON.parse('{"__proto__": 1}'), refuse({ code: 'answer-unknown-cell', cell: '__proto__' })],
  [table, { 'revenue.2017': '-1' }, badCell],
  [table, { 'revenue.2017': '1,5' }, badCell],
  [table, { 'revenue.2017': [1] }, badCell],
  [table, [1], wrongKind],
  [table, 'revenue', wrongKind],
  [field({ type: 'tax-code' }), ' 0100109106 ', accept('0100109106')],
  [field({ type: 'tax-code' }), '0100109106001', accept('0100109106-001')],
  [field({ type: 'tax-code' }), '0100109107', refuse({ code: 'tax-code-check-digit' })],
  [field({ type: 'tax-code' }), '0000000000', refuse({ code: 'tax-code-check-digit' })],
  [field({ type: 'tax-code' }), '0100109106-000', refuse({ code: 'tax-code-suffix' })],
  [field({ type: 'tax-code' }), 100109106, wrongKind],
  [field({ type: 'email' }), ' Van.Thu@Example.VN ', accept('van.thu@example.vn')],
  [field({ type: 'email' }), 'a@b', refuse({ code: 'email-malformed' })],
  [field({ type: 'email' }), 'a@b.vn\r\nBcc: c@d.vn', refuse({ code: 'email-malformed' })],
  [field({ type: 'email' }), '   ', accept(null)],
  [
    field({ type: 'email' }),
    'a'.repeat(3000),
    refuse({ code: 'answer-too-long', maxCharacters: 2048, characters: 3000 }),
  ],
  [field({ type: 'phone' }), '0912 345 678', accept('+84912345678')],
  [field({ type: 'phone' }), '(0237) 3852 246', accept('+842373852246')],
  [field({ type: 'phone' }), '1900 1234', accept('19001234')],
  [field({ type: 'phone' }), '12345', notAPhone],
  [field({ type: 'url' }), 'example.vn', accept('https://example.vn')],
  [field({ type: 'url' }), 'HTTPS://example.vn/sản-phẩm?x=1#y', accept('https://example.vn/sản-phẩm?x=1#y')],
  [field({ type: 'url' }), 'http://example.vn:8080/', accept('http://example.vn:8080/')],
  [field({ type: 'url' }), 'javascript:alert(1)', notAUrl],
  [field({ type: 'url' }), 'javascript://example.vn/%0aalert(1)', notAUrl],
  [field({ type: 'url' }), 'https://example.vn@evil.vn', notAUrl],
  [field({ type: 'url' }), 'https://127.0.0.1/', notAUrl],
  [field({ type: 'url' }), 'http://localhost/', notAUrl],
  [field({ type: 'url' }), 'https://example.vn/"onclick', notAUrl],
  [field({ type: 'url' }), 'https://example.vn/a b', notAUrl],
];

describe('one answer', () => {
  for (const [one, raw, outcome] of cases) {
    const shown = String(JSON.stringify(raw)).slice(0, 50);
    it(`${one.type} ${shown}: ${outcome.ok ? 'kept' : outcome.refusal.code}`, () => {
      expect(readAnswer(one, raw)).toEqual(outcome);
    });
  }
});

const everyField = [...new Set(cases.map(([one]) => one))];

describe('hostile input', () => {
  it('is kept or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyField), fc.anything({ withNullPrototype: true }), (one, raw) => {
        const outcome = readAnswer(one, raw);
        expect(outcome.ok || outcome.refusal.code.length > 0).toBe(true);
      }),
    );
  });

  it('is kept in NFC and reads again as the same answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(text, longText), fc.string({ unit: 'grapheme', maxLength: 12 }), (one, raw) => {
        const outcome = readAnswer(one, raw);
        if (!outcome.ok || typeof outcome.value !== 'string') return;
        expect(outcome.value).toBe(outcome.value.normalize('NFC'));
        expect(readAnswer(one, outcome.value)).toEqual(outcome);
      }),
    );
  });
});
