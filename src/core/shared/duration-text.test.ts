import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationParts, readDuration } from './duration-text.ts';

test.each([
  ['10 phút', 600],
  ['10', 600],
  ['1 giờ 30 phút', 5400],
  ['1h30', 5400],
  ['1 giờ và 5 phút', 3900],
  ['24 giờ', 86_400],
  ['2 ngày', 172_800],
  ['90 giây', 90],
  ['10 phut', 600],
  ['10 minutes', 600],
  ['1 tuần', 604_800],
  ['0', 0],
  ['10 phút 10 phút', null],
  ['mười phút', null],
  ['10 lần', null],
  ['-5', null],
  ['1,5 giờ', null],
  ['', null],
])('%j is %s seconds', (text, seconds) => expect(readDuration(text)).toBe(seconds));

test('a number alone is of the usual unit of its field', () => {
  expect([readDuration('30', 'second'), readDuration('24', 'hour'), readDuration('3', 'day')]).toEqual([
    30, 86_400, 259_200,
  ]);
});

test('what is written from its parts is read as what it was', () => {
  const words = { day: 'ngày', hour: 'giờ', minute: 'phút', second: 'giây' };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      const text = durationParts(seconds)
        .map(({ unit, count }) => `${count} ${words[unit]}`)
        .join(' ');
      expect(readDuration(text)).toBe(seconds);
    }),
  );
});

test.each([
  [86_400, [{ unit: 'hour', count: 24 }]],
  [432_000, [{ unit: 'day', count: 5 }]],
  [
    5400,
    [
      { unit: 'hour', count: 1 },
      { unit: 'minute', count: 30 },
    ],
  ],
  [0, []],
] as const)('%d seconds stand as %j', (seconds, parts) => expect(durationParts(seconds)).toEqual(parts));
