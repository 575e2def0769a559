import type { Blueprint } from '../blueprint.ts';

/** A part of the bank that gives every paper this many questions, with the chance of a right answer to each at the median ability. */
export interface StratumChances {
  readonly count: number;
  readonly chances: readonly number[];
}

/** Predicted spread above which papers are not called equal, in questions. QST-6. */
export const MOST_SPREAD = 0.25;

/**
 * Standard deviation of the difficulty of the papers a blueprint gives, in questions: √(Σ n(1−n/N)S²) over its strata. 0 = every
 * paper is equally hard at the median ability.
 *
 * Enemies are left out of account; they make it a little smaller. Source: QST-6 (sampling without replacement from strata).
 */
export function predictedSpread(strata: readonly StratumChances[]): number {
  return Math.sqrt(strata.reduce((sum, stratum) => sum + varianceOf(stratum), 0));
}

function varianceOf({ count, chances }: StratumChances): number {
  const size = chances.length;
  if (size < 2 || count >= size) return 0;
  const mean = chances.reduce((sum, chance) => sum + chance, 0) / size;
  const spread = chances.reduce((sum, chance) => sum + (chance - mean) ** 2, 0) / (size - 1);
  return count * (1 - count / size) * spread;
}

/** The strata of a blueprint with the chances of their questions. */
export function chancesOf(
  { strata, bank }: Blueprint,
  chance: (questionId: string) => number,
): readonly StratumChances[] {
  return strata.map(({ count, candidates }) => ({
    count,
    chances: Array.from(candidates, (index) => chance(bank.questions[index]?.id ?? '')),
  }));
}

/** A paper that somebody had: what a person of median ability would get right on it, and what they got. */
export interface PaperOutcome {
  readonly expected: number;
  readonly score: number;
}

export interface PaperDecile {
  /** From the hardest papers (1) to the easiest (10). */
  readonly decile: number;
  readonly papers: number;
  readonly expected: number;
  readonly score: number;
}

export interface PaperFairness {
  /** Standard deviation of what the papers really asked, in questions. */
  readonly spread: number;
  readonly deciles: readonly PaperDecile[];
  /** Questions more in the score for each question by which a paper was easier, with its 95 % interval. */
  readonly slope: { readonly value: number; readonly low: number; readonly high: number };
}

const DECILES = 10;
const TWO_SIDED_95 = 1.959963984540054;
/** Below this papers differ by rounding alone. */
const NO_SPREAD = 1e-9;

/**
 * Whether luck in the papers showed in the scores: mean score by decile of paper difficulty, and the slope. `null` where all papers
 * were equally hard or fewer than 20 people had one: then there is nothing to compare.
 *
 * Source: QST-6 ("after the round: mean score by decile of paper difficulty, slope with interval").
 */
export function paperFairness(outcomes: readonly PaperOutcome[]): PaperFairness | null {
  const n = outcomes.length;
  if (n < 2 * DECILES) return null;
  const [meanX, meanY] = [meanOf(outcomes, 'expected'), meanOf(outcomes, 'score')];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { expected, score } of outcomes) {
    xx += (expected - meanX) ** 2;
    xy += (expected - meanX) * (score - meanY);
    yy += (score - meanY) ** 2;
  }
  if (xx / n < NO_SPREAD) return null;
  const value = xy / xx;
  const error = Math.sqrt(Math.max(0, yy - value * xy) / (n - 2) / xx);
  const slope = { value, low: value - TWO_SIDED_95 * error, high: value + TWO_SIDED_95 * error };
  return { spread: Math.sqrt(xx / (n - 1)), deciles: decilesOf(outcomes), slope };
}

function decilesOf(outcomes: readonly PaperOutcome[]): readonly PaperDecile[] {
  const sorted = outcomes.toSorted((a, b) => a.expected - b.expected);
  return Array.from({ length: DECILES }, (_, at) => {
    const part = sorted.slice(
      Math.floor((at * sorted.length) / DECILES),
      Math.floor(((at + 1) * sorted.length) / DECILES),
    );
    return { decile: at + 1, papers: part.length, expected: meanOf(part, 'expected'), score: meanOf(part, 'score') };
  });
}

function meanOf(outcomes: readonly PaperOutcome[], member: keyof PaperOutcome): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[member], 0) / outcomes.length;
}
