/** Somebody's decision that a contest opens although its papers differ in difficulty. */
export interface PapersDecision {
  readonly spreadHundredths: number;
}

/** How far the papers differ as the linter says, in hundredths of a question; `null` = they are equal enough. */
export function unequalSpread(
  findings: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[],
): number | null {
  const finding = findings.find(({ code }) => code === 'papers-unequal');
  return finding ? Number(finding.facts['spreadHundredths']) : null;
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
