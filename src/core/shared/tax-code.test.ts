import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTaxCode } from './tax-code.ts';

for (const code of ['0100109106', '0101248141', '0301340497', '0100686209', '0100047516'])
  test(`${code} is the tax code of an organisation`, () =>
    expect(readTaxCode(code)).toEqual({ ok: true, value: { code, kind: 'organisation' } }));

for (const typed of ['0100109106-001', '0100109106001', ' 0100109106 - 001 ', '0100109106.001'])
  test(`"${typed}" is the tax code of a dependent unit, printed with its hyphen`, () =>
    expect(readTaxCode(typed)).toEqual({ ok: true, value: { code: '0100109106-001', kind: 'dependent-unit' } }));

test('a personal number of 12 digits is the tax code of a person or household business', () =>
  expect(readTaxCode('038199000001')).toEqual({ ok: true, value: { code: '038199000001', kind: 'individual' } }));

for (const [typed, code] of [
  ['0100109107', 'tax-code-check-digit'],
  ['0000000000', 'tax-code-check-digit'],
  ['0100109106-000', 'tax-code-suffix'],
  ['0100109107-001', 'tax-code-check-digit'],
  ['010010910', 'tax-code-malformed'],
  ['01001091060', 'tax-code-malformed'],
  ['0100109106-0001', 'tax-code-malformed'],
  ['0100109106-01', 'tax-code-malformed'],
  ['010010910A', 'tax-code-malformed'],
  ['', 'tax-code-malformed'],
] as const)
  test(`"${typed}": ${code}`, () => expect(readTaxCode(typed)).toEqual({ ok: false, refusal: { code } }));

test('any single wrong digit of an organisation code is found', () =>
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
      const digits = [...'0100109106'];
      digits[at] = String((Number(digits[at]) + shift) % 10);
      expect(readTaxCode(digits.join('')).ok).toBe(false);
    }),
  ));
