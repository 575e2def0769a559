import { expect, test } from 'vitest';
import { admitHandover, maskedNumber, maskedPhone, readPersonalNumber } from './prize-handover.ts';

// Parameter 62 and specification section 11 (9), (12)
for (const [name, prize, wants, outcome] of [
  ['of a provisional list', { isFinal: false, isIdentified: true, isPerson: true }, true, 'list-not-final'],
  ['before the identity is seen', { isFinal: true, isIdentified: false, isPerson: true }, true, 'identity-not-checked'],
  ['where the rules want no look', { isFinal: true, isIdentified: false, isPerson: true }, false, 'admitted'],
  ['of a unit', { isFinal: true, isIdentified: false, isPerson: false }, true, 'admitted'],
  ['with all in order', { isFinal: true, isIdentified: true, isPerson: true }, true, 'admitted'],
] as const)
  test(`a prize ${name}: ${outcome}`, () => {
    const admitted = admitHandover(prize, { reviewBeforePrize: wants });
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
  });

test('a personal number has 12 digits and is shown by its last three; a telephone by its ends', () => {
  expect(['038 092 001 234', '03809200123', '0380920012345', 'a38092001234'].map(readPersonalNumber)).toEqual([
    '038092001234',
    null,
    null,
    null,
  ]);
  expect([maskedNumber('038092001234'), maskedPhone('+84912345601')]).toEqual(['•••••••••234', '+84912 ••• 601']);
});
