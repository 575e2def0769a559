import type { AttemptRules } from './definition.ts';

/** A valid attempt as counting sees it: handed in or submitted as saved, the person eligible, not voided. Times in ms. */
export interface ValidAttempt {
  readonly attemptId: string;
  /** From 1, within the round. */
  readonly number: number;
  readonly submittedAtMs: number;
  readonly durationMs: number;
  readonly scoreHundredths: number;
  readonly allCorrect: boolean;
}

/**
 * What counts for one participant in one round (lượt tính điểm). The score is `scoreHundredths ÷ attemptsCounted` under
 * `mean` (kept as two whole numbers, so that equal means are equal), else `scoreHundredths` itself.
 */
export interface CountedResult {
  readonly attemptIds: readonly string[];
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  /** Of the counted attempt; the mean of several. */
  readonly durationMs: number;
  /** Of the counted attempt; the last of several, when the result was complete. */
  readonly submittedAtMs: number;
  readonly attemptsUsed: number;
}

/**
 * The result that counts among a participant's valid attempts of a round; `null` without any. Of equal attempts the earliest
 * counts, so trying again never costs anybody their time.
 *
 * `first-all-correct` counts the first attempt with every question right and, while there is none, the best.
 */
export function countedResult(
  attempts: readonly ValidAttempt[],
  counted: AttemptRules['counted'],
): CountedResult | null {
  if (attempts.length === 1) return alone(attempts[0]!, 1); // the same whatever counts, and most people have one
  const inOrder = attempts.toSorted((a, b) => a.submittedAtMs - b.submittedAtMs || a.number - b.number);
  const [first] = inOrder;
  if (!first) return null;
  if (counted === 'sum') return together(inOrder, 1);
  if (counted === 'mean') return together(inOrder, inOrder.length);
  return alone(chosenOne(inOrder, first, counted), inOrder.length);
}

function chosenOne(
  inOrder: readonly ValidAttempt[],
  first: ValidAttempt,
  counted: Exclude<AttemptRules['counted'], 'sum' | 'mean'>,
): ValidAttempt {
  if (counted === 'first') return first;
  if (counted === 'last') return inOrder.at(-1) ?? first;
  const best = inOrder.reduce((best, attempt) => (attempt.scoreHundredths > best.scoreHundredths ? attempt : best));
  return counted === 'best' ? best : (inOrder.find((attempt) => attempt.allCorrect) ?? best);
}

function alone(attempt: ValidAttempt, attemptsUsed: number): CountedResult {
  const { attemptId, scoreHundredths, allCorrect, durationMs, submittedAtMs } = attempt;
  return {
    attemptIds: [attemptId],
    scoreHundredths,
    scoreDivisor: 1,
    allCorrect,
    durationMs,
    submittedAtMs,
    attemptsUsed,
  };
}

function together(attempts: readonly ValidAttempt[], scoreDivisor: number): CountedResult {
  const sum = (of: (attempt: ValidAttempt) => number) => attempts.reduce((total, attempt) => total + of(attempt), 0);
  return {
    attemptIds: attempts.map((attempt) => attempt.attemptId),
    scoreHundredths: sum((attempt) => attempt.scoreHundredths),
    scoreDivisor,
    allCorrect: attempts.every((attempt) => attempt.allCorrect),
    durationMs: sum((attempt) => attempt.durationMs) / attempts.length,
    submittedAtMs: Math.max(...attempts.map((attempt) => attempt.submittedAtMs)),
    attemptsUsed: attempts.length,
  };
}
