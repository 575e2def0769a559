import { expect, test } from 'vitest';
import { readClosing, readMoment } from './moment-text.ts';

for (const [typed, instant] of [
  ['16/9/2024 08:00', '2024-09-16T01:00:00Z'],
  ['08:00 16/9/2024', '2024-09-16T01:00:00Z'],
  [' 16-09-2024  8h ', '2024-09-16T01:00:00Z'],
  ['08h30, 16/9/2024', '2024-09-16T01:30:00Z'],
  ['8 giờ 30 ngày 16/9/2024', '2024-09-16T01:30:00Z'],
  ['00h ngày 13/9/2024', '2024-09-12T17:00:00Z'],
  ['24h00 ngày 12/9/2024', '2024-09-12T17:00:00Z'],
  ['13/9/2024', '2024-09-12T17:00:00Z'],
  ['31/02/2024 08:00', null],
  ['16/9/2024 24:01', null],
  ['2024-09-16', null],
  ['ngày mai', null],
  ['', null],
] as const)
  test(`"${typed}" is ${instant ?? 'no moment'}`, () => expect(readMoment(typed)?.toString() ?? null).toBe(instant));

for (const [typed, outside] of [
  ['00h ngày 13/9/2024', '2024-09-12T17:00:00Z'],
  ['24h00 ngày 12/9/2024', '2024-09-12T17:00:00Z'],
  ['23h59 ngày 12/9/2024', '2024-09-12T17:00:00Z'],
  ['12/9/2024', '2024-09-12T17:00:00Z'],
  ['23h59m00 ngày 12/9/2024', '2024-09-12T16:59:00Z'],
  ['09h30 ngày 16/10/2023', '2023-10-16T02:30:00Z'],
  ['hết tuần', null],
] as const)
  test(`an end "${typed}": ${outside ?? 'none'} is the first instant outside`, () =>
    expect(readClosing(typed)?.toString() ?? null).toBe(outside));
