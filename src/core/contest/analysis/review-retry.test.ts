import { expect, test } from 'vitest';
import { isReviewDueAgain } from './review-retry.ts';

const lastEndedAt = Temporal.Instant.from('2024-09-13T00:00:00Z');

for (const [count, minutes, isDue] of [
  [1, 9.999, false],
  [1, 10, true],
  [2, 59, false],
  [2, 60, true],
  [3, 359, false],
  [3, 360, true],
  [4, 100_000, false],
] as const)
  test(`after ${count} failures and ${minutes} minutes: ${isDue ? 'tried again' : 'not'}`, () => {
    const now = lastEndedAt.add({ milliseconds: Math.round(minutes * 60_000) });
    expect(isReviewDueAgain({ count, lastEndedAt }, now)).toBe(isDue);
  });
