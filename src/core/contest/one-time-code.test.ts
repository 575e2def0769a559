import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { admitSending, CODE_BYTES, makeCode, maskContact, readCode } from './one-time-code.ts';

const at = (clock: string) => Temporal.Instant.from(`2024-09-09T${clock}+07:00`);

test('a code is always six digits and is read as it was made', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }), (bytes) => {
      expect(readCode(makeCode(bytes))).toMatch(/^\d{6}$/);
    }),
  ));

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['１２３４５６', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
])('the code typed as %j is read as %j', (typed, read) => expect(readCode(typed)).toBe(read));

describe('another code to the same contact', () => {
  test.each([
    [[], '08:00:00', 'sent'],
    [['08:00:00'], '08:00:59.999', 'code-too-soon'],
    [['08:00:00'], '08:01:00', 'sent'],
    [['08:00:00', '08:01:00'], '08:02:59.999', 'code-too-soon'],
    [['08:00:00', '08:01:00'], '08:03:00', 'sent'],
    [['08:00:00', '08:01:00', '08:03:00', '08:07:00'], '08:15:00', 'sent'],
    [['08:00:00', '08:01:00', '08:03:00', '08:07:00', '08:15:00'], '08:59:59.999', 'code-limit-reached'],
    [['08:00:00', '08:01:00', '08:03:00', '08:07:00', '08:15:00'], '09:00:00', 'sent'],
  ] as const)('after %j at %s: %s', (sent, now, outcome) => {
    const admitted = admitSending(sent.map(at), at(now));
    expect(admitted.ok ? 'sent' : admitted.refusal.code).toBe(outcome);
  });

  test('is told when it may be sent', () =>
    expect(admitSending([at('08:00:00')], at('08:00:30'))).toEqual({
      ok: false,
      refusal: { code: 'code-too-soon', nextAt: at('08:01:00') },
    }));
});

test.each([
  ['+84912345678', '+84 *** *** 678'],
  ['lan.nguyen@example.vn', 'la***@example.vn'],
])('%s is shown as %s', (contact, shown) => expect(maskContact(contact)).toBe(shown));
