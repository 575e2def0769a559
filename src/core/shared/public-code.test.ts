import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePublicCode, PUBLIC_CODE_BYTES, readPublicCode } from './public-code.ts';

const anyBytes = fc.uint8Array({ minLength: PUBLIC_CODE_BYTES, maxLength: PUBLIC_CODE_BYTES });
const anyCode = fc
  .tuple(fc.integer({ min: 2019, max: 2099 }), anyBytes)
  .map(([year, bytes]) => makePublicCode(year, bytes));
const ALPHABET = [...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** The positions of the eight characters in `VD-2024-XXXX-XXXX`. */
const POSITIONS = [8, 9, 10, 11, 13, 14, 15, 16] as const;

describe('a public code', () => {
  test('has the printed form and is read back as itself', () =>
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^VD-20\d\d-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
        expect(readPublicCode(code)).toEqual({ ok: true, value: code });
      }),
    ));

  test('is read from lower case, spaces and missing dashes', () =>
    fc.assert(
      fc.property(anyCode, (code) => {
        const typed = ` ${code.toLowerCase().replace(/-/g, ' ')} `;
        expect(readPublicCode(typed)).toEqual({ ok: true, value: code });
        expect(readPublicCode(code.replace(/-/g, '').replace(/^VD20/, 'vd2o'))).toEqual({ ok: true, value: code });
      }),
    ));

  test('with any single wrong character is refused (ISO/IEC 7064 MOD 37-2)', () =>
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...POSITIONS), fc.constantFrom(...ALPHABET), (code, at, wrong) => {
        fc.pre(code[at] !== wrong);
        const typed = code.slice(0, at) + wrong + code.slice(at + 1);
        expect(readPublicCode(typed)).toEqual({ ok: false, refusal: { code: 'public-code-check-character' } });
      }),
    ));

  test('of another year is refused', () =>
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...'0123456789'), (code, digit) => {
        fc.pre(code[6] !== digit);
        expect(readPublicCode(code.slice(0, 6) + digit + code.slice(7)).ok).toBe(false);
      }),
    ));

  test('with any two neighbours exchanged is refused (ISO/IEC 7064 MOD 37-2)', () =>
    fc.assert(
      fc.property(anyCode, fc.nat({ max: 6 }), (code, pair) => {
        const [left, right] = [POSITIONS[pair] ?? 8, POSITIONS[pair + 1] ?? 9];
        fc.pre(code[left] !== code[right]);
        const typed = [...code];
        [typed[left], typed[right]] = [code[right] ?? '', code[left] ?? ''];
        expect(readPublicCode(typed.join(''))).toEqual({ ok: false, refusal: { code: 'public-code-check-character' } });
      }),
    ));

  for (const typed of ['', 'VD-2024-ABCD', 'VD-2024-ABCD-EFG0', 'XX-2024-ABCD-EFGH', 'VD-24-ABCD-EFGH'])
    test(`"${typed}" is malformed`, () =>
      expect(readPublicCode(typed)).toEqual({ ok: false, refusal: { code: 'public-code-malformed' } }));

  test('takes enough random bytes', () => expect(() => makePublicCode(2024, new Uint8Array(6))).toThrow(RangeError));
});
