import { expect, test } from 'vitest';
import { readMobilePhone } from './phone.ts';

for (const [typed, stored] of [
  ['0912345678', '+84912345678'],
  ['+84912345678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['0912 345 678', '+84912345678'],
  ['(091) 234-56.78', '+84912345678'],
  ['０９１２３４５６７８', '+84912345678'],
  ['0312345678', '+84312345678'],
  ['0562345678', '+84562345678'],
  ['01687654321', '+84387654321'],
  ['01207654321', '+84707654321'],
  ['+841997654321', '+84597654321'],
  ['01297654321', '+84827654321'],
] as const)
  test(`"${typed}" is stored as ${stored}`, () => expect(readMobilePhone(typed)).toEqual({ ok: true, value: stored }));

for (const [typed, code] of [
  ['02373852246', 'phone-not-mobile'],
  ['0237385224', 'phone-not-mobile'],
  ['091234567', 'phone-malformed'],
  ['09123456789', 'phone-malformed'],
  ['0612345678', 'phone-malformed'],
  ['01301234567', 'phone-malformed'],
  ['+1 202 555 0100', 'phone-malformed'],
  ['0912345678x', 'phone-malformed'],
  ['', 'phone-malformed'],
] as const)
  test(`"${typed}": ${code}`, () => expect(readMobilePhone(typed)).toEqual({ ok: false, refusal: { code } }));
