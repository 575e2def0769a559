/** When the verdicts of a panel let an entry pass: data of the season. `null` = the rules do not say. */
export interface ConsensusRule {
  readonly consensus: 'unanimous' | 'majority' | 'at-least';
  /** How many passes `at-least` asks for; `null` with the others. */
  readonly passes: number | null;
  /** Verdicts that are split under `unanimous`, or as many passes as fails under `majority`; `null` = no consensus. */
  readonly split: 'passed' | 'failed' | 'no-consensus' | null;
  /** Fewest verdicts that count; `null` = the quorum of the council. */
  readonly fewestVerdicts: number | null;
  /** What fewer mean; `null` = no consensus. */
  readonly tooFew: 'failed' | 'no-consensus' | null;
}

/** `open`: somebody who judges has not sealed yet. */
export type QualifyOutcome = 'passed' | 'failed' | 'no-consensus' | 'open';

export interface Consensus {
  readonly outcome: QualifyOutcome;
  readonly passes: number;
  readonly fails: number;
  /** Whether fewer verdicts count than the rule asks for. */
  readonly tooFew: boolean;
  /** What was decided where the judges came to no consensus; `null` = nothing, or it was not needed. */
  readonly decided: 'passed' | 'failed' | null;
}

/**
 * What the counted verdicts on an entry come to. The order of the judges does not matter, and one more pass never makes an entry fail.
 *
 * Source: awards.md §7.2 "qualifying: panel pass/fail by consensus rule"; QUA-1 in `docs/rules/award.md`.
 */
export function consensusOf(
  verdicts: readonly boolean[],
  rule: ConsensusRule & { readonly quorum: number | null },
): Omit<Consensus, 'decided'> {
  const passes = verdicts.filter(Boolean).length;
  const fails = verdicts.length - passes;
  const tooFew = verdicts.length < Math.max(1, rule.fewestVerdicts ?? rule.quorum ?? 1);
  const outcome = tooFew ? (rule.tooFew ?? 'no-consensus') : outcomeOf(passes, fails, rule);
  return { outcome, passes, fails, tooFew };
}

/** The same after a decision, which counts only where the judges came to no consensus. */
export function afterDecision(found: Omit<Consensus, 'decided'>, decided: Consensus['decided']): Consensus {
  return found.outcome === 'no-consensus' && decided !== null
    ? { ...found, outcome: decided, decided }
    : { ...found, decided: null };
}

function outcomeOf(passes: number, fails: number, { consensus, passes: wanted, split }: ConsensusRule): QualifyOutcome {
  if (consensus === 'at-least') return passes >= Math.max(1, wanted ?? 1) ? 'passed' : 'failed';
  const isDecided = consensus === 'unanimous' ? passes === 0 || fails === 0 : passes !== fails;
  if (!isDecided) return split ?? 'no-consensus';
  return passes > fails ? 'passed' : 'failed';
}
