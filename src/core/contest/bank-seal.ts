import type { PaperRules } from './definition.ts';
import { paperOfRound } from './round-sets.ts';

/**
 * Where the seal (niêm phong) of a bank stands: none was set, it comes, it holds, two people broke it for a while, or every round
 * has opened.
 */
export type SealPhase = 'none' | 'coming' | 'sealed' | 'broken' | 'over';

export interface SealFacts {
  readonly sealsAt: Temporal.Instant | null;
  /** End of the latest break that two people agreed on. */
  readonly breakEndsAt: Temporal.Instant | null;
  /** Every round of the contest; `opens` is `null` while it is not announced. */
  readonly rounds: readonly { readonly id: string; readonly opens: Temporal.Instant | null }[];
  /** `null` while the rules do not say how papers are drawn: then every round may ask everything. */
  readonly paper: PaperRules | null;
  readonly now: Temporal.Instant;
}

/** The phase of the seal. From its first instant; a break no longer at its last. Source: our own. */
export function sealPhase({ sealsAt, breakEndsAt, rounds, now }: SealFacts): SealPhase {
  if (sealsAt === null) return 'none';
  if (Temporal.Instant.compare(now, sealsAt) < 0) return 'coming';
  if (rounds.every((round) => hasOpened(round, now))) return 'over';
  return breakEndsAt !== null && Temporal.Instant.compare(now, breakEndsAt) < 0 ? 'broken' : 'sealed';
}

/** Whether nobody may read this question now: the seal holds, and no round that may ask it has opened. */
export function isQuestionSealed(facts: SealFacts, questionId: string): boolean {
  if (sealPhase(facts) !== 'sealed') return false;
  const asking = facts.rounds.filter(({ id }) => mayAsk(facts.paper, id, questionId));
  return asking.length > 0 && !asking.some((round) => hasOpened(round, facts.now));
}

/** Whether a paper of this round may hold the question; without rules, any may. */
export function mayAsk(paper: PaperRules | null, roundId: string, questionId: string): boolean {
  if (paper === null) return true;
  const { draw, fixedSet } = paperOfRound(paper, roundId);
  return draw !== 'fixed-set' || fixedSet.includes(questionId);
}

function hasOpened({ opens }: SealFacts['rounds'][number], now: Temporal.Instant): boolean {
  return opens !== null && Temporal.Instant.compare(opens, now) <= 0;
}
