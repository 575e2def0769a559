import { expect, test } from 'vitest';
import { momentOf, timerFace } from './timer-face.ts';

for (const [leftMs, overMs, face, moment] of [
  [600_000, 0, '10:00', null],
  [599_999, 0, '10:00', null],
  [60_001, 0, '01:01', null],
  [60_000, 0, '01:00', 'minute'],
  [1, 0, '00:01', null],
  [0, 0, '00:00', 'over'],
  [0, 999, '+00:00', 'over'],
  [0, 61_000, '+01:01', null],
] as const)
  test(`${leftMs} ms left, ${overMs} over: ${face}, ${moment}`, () => {
    expect([timerFace({ leftMs, overMs }), momentOf({ leftMs, overMs })]).toEqual([face, moment]);
  });
