import { expect, test } from 'vitest';
import { localMoment, readMomentField } from './read-moment-field.ts';

test.each([
  ['08:00 25/12/2026', '2026-12-25T01:00:00Z'],
  ['8h00 ngày 25/12/2026', '2026-12-25T01:00:00Z'],
  ['2026-12-25T08:00', '2026-12-25T01:00:00Z'],
  ['31/02/2026 08:00', undefined],
  ['', undefined],
])('%s is %s', (typed, instant) => {
  expect(readMomentField(typed)?.toString()).toBe(instant);
});

test('what is no moment is handed on as it was typed', () => {
  expect([localMoment('8h00 25/12/2026'), localMoment('sáng thứ hai')]).toEqual(['2026-12-25T08:00', 'sáng thứ hai']);
});
