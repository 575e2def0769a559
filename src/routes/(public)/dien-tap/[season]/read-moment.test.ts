import { expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';

for (const [typed, instant] of [
  ['16/9/2024 08:00', '2024-09-16T01:00:00Z'],
  ['08:00 16/9/2024', '2024-09-16T01:00:00Z'],
  [' 16-09-2024  8h ', '2024-09-16T01:00:00Z'],
  ['08h30, 16/9/2024', '2024-09-16T01:30:00Z'],
  ['13/9/2024', '2024-09-12T17:00:00Z'],
  ['31/02/2024 08:00', null],
  ['16/9/2024 24:00', null],
  ['2024-09-16', null],
  ['ngày mai', null],
  ['', null],
] as const)
  test(`"${typed}" is ${instant ?? 'no moment'}`, () => expect(readMoment(typed)?.toString() ?? null).toBe(instant));
