import { expect, test } from 'vitest';
import { readEmail } from './email.ts';

for (const [typed, stored] of [
  ['Van.Phong@Example.gov.vn', 'van.phong@example.gov.vn'],
  ['  a+b@example.vn ', 'a+b@example.vn'],
  ['o_o@sub-domain.example.com.vn', 'o_o@sub-domain.example.com.vn'],
] as const)
  test(`"${typed}" is stored as ${stored}`, () => expect(readEmail(typed)).toEqual({ ok: true, value: stored }));

for (const typed of [
  '',
  'an',
  'an@',
  '@example.vn',
  'an@example',
  'an@@example.vn',
  'an an@example.vn',
  '.an@example.vn',
  'an..b@example.vn',
  'an.@example.vn',
  'an@-example.vn',
  'an@example..vn',
  'an@example.vn, binh@example.vn',
  `${'a'.repeat(250)}@example.vn`,
])
  test(`"${typed.slice(0, 40)}" is no e-mail address`, () =>
    expect(readEmail(typed)).toEqual({ ok: false, refusal: { code: 'email-malformed' } }));
