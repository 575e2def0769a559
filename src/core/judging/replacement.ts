/** One assignment of the judge who leaves a panel. */
export interface LeavingAssignment {
  readonly assignmentId: string;
  readonly entryId: string;
  readonly judgingRound: string;
  readonly isSealed: boolean;
  /** The judge stepped back from it, or was found in a conflict: its sheet counted for nothing before. */
  readonly isOut: boolean;
  /** The round is over, or the entry is before judges no more. */
  readonly isOver: boolean;
  readonly isDecided: boolean;
  /** Judges of the entry whose sheets count or may come to count, without the one who leaves. */
  readonly otherJudges: number;
  readonly successor: 'free' | 'in-conflict' | 'assigned-already';
}

/** What becomes of the assignments when a judge leaves a panel. */
export interface ReplacementPlan {
  /** Assignments the successor gets. */
  readonly passes: readonly LeavingAssignment[];
  /** Sealed sheets, with whether each counts from now on: each becomes a decision of its own. */
  readonly rulings: readonly { readonly assignment: LeavingAssignment; readonly counts: boolean }[];
  /** The successor is in a conflict with the entry and does not get it. */
  readonly passedOver: readonly LeavingAssignment[];
  /** Entries that are left with fewer judges than the quorum. */
  readonly short: readonly LeavingAssignment[];
  /** Entries that pass to nobody, the other judges being as many as the quorum. */
  readonly enough: readonly LeavingAssignment[];
}

export interface ReplacementChoice {
  /** Whether sealed sheets of the leaving judge count. Of a decided entry they do whatever is chosen: what was decided stays. */
  readonly sealedCount: boolean;
  readonly hasSuccessor: boolean;
  readonly quorum: number;
}

/**
 * What becomes of a leaving judge's assignments: no score is lost. A sealed sheet stays, and counts or not by decision; what is not
 * sealed, or no longer counts, passes to the successor. Source: `docs/rules/award.md` (replacement of a judge; our own).
 */
export function planReplacement(
  assignments: readonly LeavingAssignment[],
  { sealedCount, hasSuccessor, quorum }: ReplacementChoice,
): ReplacementPlan {
  const rulings = assignments
    .filter(({ isSealed, isOut }) => isSealed && !isOut)
    .map((assignment) => ({ assignment, counts: sealedCount || assignment.isDecided }));
  const kept = new Set(rulings.flatMap(({ assignment, counts }) => (counts ? [assignment.assignmentId] : [])));
  const open = assignments.filter((one) => !kept.has(one.assignmentId) && !one.isOut && !one.isOver && !one.isDecided);
  const passes = hasSuccessor ? open.filter(({ successor }) => successor === 'free') : [];
  const left = open.filter((one) => !passes.includes(one));
  const passedOver = hasSuccessor ? open.filter(({ successor }) => successor === 'in-conflict') : [];
  const short = left.filter(({ otherJudges }) => otherJudges < quorum);
  const told = [...passedOver, ...short];
  return { passes, rulings, passedOver, short, enough: left.filter((one) => !told.includes(one)) };
}
