import type { CheckOutcome } from './decide-check.ts';
import type { ConditionVerdict, Verdict } from './judge-eligibility.ts';

/** How a condition stood: as found, waived, or `null` where the rules did not have it. */
export type ConditionStanding = CheckOutcome | 'waived' | null;

/** A condition whose standing, or the facts behind it, changed between two verdicts. */
export interface ConditionChange {
  readonly condition: string;
  readonly before: ConditionStanding;
  readonly after: ConditionStanding;
  /** Names of facts whose value changed. */
  readonly facts: readonly string[];
}

/** What changed from one verdict on an entry to the next. */
export interface VerdictChange {
  readonly before: CheckOutcome;
  readonly after: CheckOutcome;
  readonly conditions: readonly ConditionChange[];
}

type Judged = Pick<Verdict, 'outcome' | 'conditions'>;

/** What a later verdict says differently; `null` when it says the same, by the same facts. */
export function verdictChange(before: Judged, after: Judged): VerdictChange | null {
  const ids = [...new Set([...before.conditions, ...after.conditions].map(({ condition }) => condition))];
  const conditions = ids.flatMap((condition): readonly ConditionChange[] => {
    const [old, now] = [before, after].map(({ conditions: all }) => all.find((one) => one.condition === condition));
    const change = { condition, before: standingOf(old), after: standingOf(now), facts: changedFacts(old, now) };
    return change.before === change.after && change.facts.length === 0 ? [] : [change];
  });
  if (conditions.length === 0 && before.outcome === after.outcome) return null;
  return { before: before.outcome, after: after.outcome, conditions };
}

function standingOf(verdict: ConditionVerdict | undefined): ConditionStanding {
  if (!verdict) return null;
  return verdict.waived ? 'waived' : verdict.outcome;
}

/** Only where both looked: a fact that a new rule asks for did not change. */
function changedFacts(before: ConditionVerdict | undefined, after: ConditionVerdict | undefined): readonly string[] {
  const old = new Map((before?.factsUsed ?? []).map(({ fact, value }) => [fact, value]));
  return (after?.factsUsed ?? []).flatMap(({ fact, value }) =>
    old.has(fact) && old.get(fact) !== value ? [fact] : [],
  );
}
