import type { AttemptRules } from './definition.ts';

/** A result that counts, against the most an attempt can bring. */
export interface ResultToMark {
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  /** The most points one paper of the person brings, in hundredths. */
  readonly maxHundredths: number;
  readonly attemptsUsed: number;
}

/**
 * Share of the points somebody reached, in whole percent, rounded down: 79.99 % is not 80. Where the points of all attempts are
 * added up, the most is that of all of them. Never below 0, also where wrong answers cost points.
 */
export function percentReached(result: ResultToMark, counted: AttemptRules['counted']): number {
  const most = result.maxHundredths * (counted === 'sum' ? result.attemptsUsed : 1);
  if (most <= 0) return 0;
  const percent = Math.floor((result.scoreHundredths * 100) / (most * result.scoreDivisor));
  return Math.min(100, Math.max(0, percent));
}

/** Whether the rules give certificates at all: a mark above all points means that they do not. */
export function givesCertificates({ certificateFromPercent }: { readonly certificateFromPercent: number }): boolean {
  return certificateFromPercent <= 100;
}

/**
 * Whether a result earns a certificate. A mark of 0 means everybody who took part.
 *
 * Source: parameter 53 of the rules model (`prizes.certificateFromPercent`).
 */
export function earnsCertificate(percent: number, fromPercent: number): boolean {
  return percent >= fromPercent;
}
