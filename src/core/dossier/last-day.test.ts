import { expect, test } from 'vitest';
import { dayAfter } from './last-day.ts';

test.each([
  ['16/9/2024', '2024-09-17T00:00:00+07:00'],
  ['31/12/2024', '2025-01-01T00:00:00+07:00'],
  ['', null],
  ['30/02/2024', null],
])('a day named still counts: %j', (typed, first) => {
  expect(dayAfter(typed)).toEqual(first === null ? null : Temporal.Instant.from(first));
});
