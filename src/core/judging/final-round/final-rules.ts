import type { LocalizedText } from '../../shared/localized-text.ts';

export type FinalMethod = 'approval' | 'majority-judgment' | 'schulze' | 'ranked-pairs';

/** What may part a tie, VOT-9. The first three compare what is known already; the others are acts of the council. */
export type TieKey = 'adjusted-score' | 'criteria' | 'approvals' | 'second-ballot' | 'draw';

/** How the council votes on one title, as the season states it. `null` = unknown to the public sources; then no vote is prepared. */
export interface FinalVoteRules {
  readonly title: string;
  readonly method: FinalMethod | null;
  readonly secret: boolean | null;
  /** Members present, of all members. Without them nothing passes. */
  readonly quorumPercent: number | null;
  /** Absent members may vote in writing. They attend for the share of those present, not for the quorum. */
  readonly inWriting: boolean | null;
  /** Approval: of whom the percentage is. The other methods only order, and ask for no share. */
  readonly of: 'members' | 'present' | 'cast' | null;
  readonly percent: number | null;
  /** Whoever may not vote on an entry leaves its denominator. */
  readonly recusedLeave: boolean | null;
  /** Majority judgment: from the best. */
  readonly grades?: readonly VoteGrade[];
  /** At most so many holders of the title in one category; left out or `null`, any number. */
  readonly mostPerCategory?: number | null;
  /** In this order, VOT-9. Never broken otherwise: what is tied after the last key stays tied. */
  readonly ties: readonly TieKey[] | null;
  readonly article?: string;
}

export interface VoteGrade {
  readonly id: string;
  readonly name: LocalizedText;
}

/** The rules of one vote once nothing in them is unknown: kept with the vote, whatever the season says later. */
export interface VoteRules {
  readonly method: FinalMethod;
  readonly secret: boolean;
  readonly quorumPercent: number;
  readonly inWriting: boolean;
  readonly of: 'members' | 'present' | 'cast';
  readonly percent: number;
  readonly recusedLeave: boolean;
  readonly grades: readonly VoteGrade[];
  readonly mostPerCategory: number | null;
  readonly ties: readonly TieKey[];
}
