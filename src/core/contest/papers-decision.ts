import { accept, refuse, type Result } from '../shared/result.ts';

/** Somebody's decision that a contest opens although its papers differ in difficulty. */
export interface PapersDecision {
  readonly spreadHundredths: number;
}

/** How far the papers differ at most as the linter says, in hundredths of a question; `null` = they are equal enough. */
export function unequalSpread(
  findings: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[],
): number | null {
  const spreads = findings
    .filter(({ code }) => code === 'papers-unequal')
    .map(({ facts }) => facts['spreadHundredths']);
  return spreads.length === 0 ? null : Math.max(...spreads.map(Number));
}

/**
 * Whether unequal papers were decided on: for this spread or a larger one. What grew since, by another bank or by what a round
 * has measured, is decided anew.
 *
 * Source: QST-6 (papers that differ need a reason before they are used).
 */
export function isDecided(spreadHundredths: number, decisions: readonly PapersDecision[]): boolean {
  return decisions.some((decision) => decision.spreadHundredths >= spreadHundredths);
}

export interface PapersUndecided {
  readonly code: 'papers-undecided';
  readonly spreadHundredths: number;
}

export interface PapersStanding {
  /** `null` = they are equal enough. */
  readonly spreadHundredths: number | null;
  readonly decisions: readonly PapersDecision[];
  /** Somebody has begun in the round. */
  readonly hasBegun: boolean;
}

/**
 * Whether a round may open as far as its papers go. However rules and bank came to be in force (form, command, a later change of the
 * bank), nobody begins on unequal papers before somebody decided so. A round in which somebody has begun goes on: what changed
 * meanwhile asks the organiser, not those who take part.
 */
export function mayOpen({ spreadHundredths, decisions, hasBegun }: PapersStanding): Result<void, PapersUndecided> {
  if (spreadHundredths === null || hasBegun || isDecided(spreadHundredths, decisions)) return accept(undefined);
  return refuse({ code: 'papers-undecided', spreadHundredths });
}
