import { expect, test } from 'vitest';
import { splitRemaining } from '../status/split-remaining.ts';
import { announcedAt, clockFace } from './clock-face.ts';

for (const [seconds, face] of [
  [0, '00:00'],
  [59, '00:59'],
  [60, '01:00'],
  [522, '08:42'],
  [3599, '59:59'],
  [3600, '1:00:00'],
] as const)
  test(`${seconds} seconds left read ${face}`, () => {
    expect(clockFace(seconds)).toBe(face);
  });

for (const [seconds, said] of [
  [301, undefined],
  [300, 300],
  [291, 300],
  [290, undefined],
  [60, 60],
  [30, 30],
  [20, undefined],
] as const)
  test(`with ${seconds} seconds left the polite region says ${said ?? 'nothing'}`, () => {
    expect(announcedAt(seconds)).toBe(said);
  });

for (const [milliseconds, parts] of [
  [-1, { days: 0, hours: 0, minutes: 0, seconds: 0 }],
  [1, { days: 0, hours: 0, minutes: 0, seconds: 1 }],
  [86_400_000, { days: 1, hours: 0, minutes: 0, seconds: 0 }],
  [86_399_001, { days: 1, hours: 0, minutes: 0, seconds: 0 }],
  [86_399_000, { days: 0, hours: 23, minutes: 59, seconds: 59 }],
] as const)
  test(`${milliseconds} ms are ${parts.days} d ${parts.hours} h ${parts.minutes} min ${parts.seconds} s`, () => {
    expect(splitRemaining(milliseconds)).toEqual(parts);
  });
