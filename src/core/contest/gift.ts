import type { PrizeRules } from './definition.ts';

/** A valid attempt that was handed in, as the gift sees it. */
export interface GiftAttempt {
  readonly participantId: string;
  readonly submittedAtMs: number;
  readonly scoreHundredths: number;
  /** The most points its paper brings, in hundredths. */
  readonly maxHundredths: number;
}

/** Whether the rules promise a gift (quà tặng ngay) to whoever hands in, or reaches a mark. */
export function promisesGift({ instantGift }: Pick<PrizeRules, 'instantGift'>): boolean {
  return instantGift.vi !== '';
}

/** Whether an attempt reaches the mark of the gift, exactly: 79.99 % is not 80. A mark of 0 is everybody who hands in. */
export function reachesGift(
  { scoreHundredths, maxHundredths }: Pick<GiftAttempt, 'scoreHundredths' | 'maxHundredths'>,
  { giftFromPercent }: Pick<PrizeRules, 'giftFromPercent'>,
): boolean {
  return giftFromPercent === 0 || scoreHundredths * 100 >= giftFromPercent * maxHundredths;
}

/**
 * The attempts that bring a gift, in the order in which they were handed in: of each person the first that reaches the mark, and
 * no further one. Nobody has two gifts of one contest.
 *
 * Source: VNeID 2024 ("a gift right after finishing if the conditions are met"); one each is our own.
 */
export function giftsDue<Attempt extends GiftAttempt>(
  attempts: readonly Attempt[],
  prizes: Pick<PrizeRules, 'instantGift' | 'giftFromPercent'>,
): Attempt[] {
  if (!promisesGift(prizes)) return [];
  const reached = attempts.filter((attempt) => reachesGift(attempt, prizes));
  const inOrder = reached.toSorted((a, b) => a.submittedAtMs - b.submittedAtMs);
  const first = new Map<string, Attempt>();
  for (const attempt of inOrder) if (!first.has(attempt.participantId)) first.set(attempt.participantId, attempt);
  return [...first.values()];
}
