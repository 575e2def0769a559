import { expect, test } from 'vitest';
import { admitHandover, maskedNumber, maskedPhone, readHolderChecks, readPersonalNumber } from './prize-handover.ts';

// Parameter 62 and specification section 11 (9), (12)
const good = { isFinal: true, isIdentified: true, isPerson: true, hasOpenCase: false };
for (const [name, patch, wants, outcome] of [
  ['of a provisional list', { isFinal: false }, true, 'list-not-final'],
  ['before the identity is seen', { isIdentified: false }, true, 'identity-not-checked'],
  ['of somebody in an open case', { hasOpenCase: true }, true, 'holder-case-open'],
  [
    'of somebody in an open case whom nobody has seen',
    { hasOpenCase: true, isIdentified: false },
    true,
    'holder-case-open',
  ],
  ['where the rules want no look', { isIdentified: false, hasOpenCase: true }, false, 'admitted'],
  ['of a unit', { isIdentified: false, isPerson: false }, true, 'admitted'],
  ['with all in order', {}, true, 'admitted'],
] as const)
  test(`a prize ${name}: ${outcome}`, () => {
    const admitted = admitHandover({ ...good, ...patch }, { reviewBeforePrize: wants });
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

test('a review holds what was checked, once and in order, and nothing without the identity', () => {
  expect(readHolderChecks(['conditions', 'identity', 'identity', 'paper'])).toEqual(['identity', 'conditions']);
  expect(readHolderChecks(['entry', 'conditions'])).toBe(null);
});
