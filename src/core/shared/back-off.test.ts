import { expect, test } from 'vitest';
import { backOffSeconds } from './back-off.ts';

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 4],
  [6, 32],
  [7, 60],
  [8, 60],
  [10_000, 60],
])('after %i failures one waits %i seconds', (failures, seconds) => expect(backOffSeconds(failures)).toBe(seconds));
