/** A share as a ratio of whole numbers, so that "at least 27 %" is exact. */
interface Share {
  readonly of: number;
  readonly in: number;
}

/** 27 % separates the groups best when scores are normal (Kelley 1939). QST-1. */
export const UPPER_SHARE: Share = { of: 27, in: 100 };
export const THIRD: Share = { of: 1, in: 3 };

/** Who belongs to the upper and who to the lower group, by total score. Both may hold the same people when most scores are equal. */
export interface ScoreGroups {
  readonly isUpper: (score: number) => boolean;
  readonly isLower: (score: number) => boolean;
}

/**
 * The upper group is the smallest set of highest whole scores that holds at least that share of people, the lower likewise, so that
 * equals are never split. QST-1.
 */
export function scoreGroups(scores: readonly number[], share: Share): ScoreGroups {
  const ascending = [...scores].sort((a, b) => a - b);
  const places = Math.max(1, Math.ceil((scores.length * share.of) / share.in));
  const to = ascending[places - 1] ?? -Infinity;
  const from = ascending[ascending.length - places] ?? Infinity;
  return { isUpper: (score) => score >= from, isLower: (score) => score <= to };
}
