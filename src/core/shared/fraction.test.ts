import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compareFractions, divide, fraction, multiply, subtract, toHundredths } from './fraction.ts';

const anyFraction = fc
  .tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 1, max: 500 }))
  .map(([top, bottom]) => fraction(top, bottom));

describe('exact fractions', () => {
  test('are kept in lowest terms with a positive denominator', () => {
    expect(fraction(6, -8)).toEqual({ numerator: -3n, denominator: 4n });
    expect(fraction(0, -8)).toEqual({ numerator: 0n, denominator: 1n });
    expect(fraction(7)).toEqual({ numerator: 7n, denominator: 1n });
    expect(() => fraction(1, 0)).toThrow(RangeError);
  });

  test('one third three times is one', () => {
    const third = fraction(1, 3);
    expect(add(add(third, third), third)).toEqual(fraction(1));
  });

  test('6.995 is not 7.00, although it is shown as 7.00', () => {
    expect(compareFractions(fraction(6995, 1000), fraction(7))).toBe(-1);
    expect(toHundredths(fraction(6995, 1000))).toBe(700);
  });

  for (const [value, shown] of [
    [fraction(6994, 1000), 699],
    [fraction(1, 3), 33],
    [fraction(2, 3), 67],
    [fraction(1, 200), 1],
    [fraction(-1, 200), 0],
    [fraction(-2, 3), -67],
    [fraction(10), 1000],
  ] as const)
    test(`${value.numerator}/${value.denominator} is shown as ${shown} hundredths`, () =>
      expect(toHundredths(value)).toBe(shown));

  test('addition and multiplication undo subtraction and division', () =>
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        fc.pre(b.numerator !== 0n);
        expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    ));

  test('comparison is antisymmetric and agrees with the difference', () =>
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(compareFractions(a, b) + compareFractions(b, a)).toBe(0);
        expect(Math.sign(Number(subtract(a, b).numerator))).toBe(compareFractions(a, b));
      }),
    ));
});
