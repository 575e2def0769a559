import { accept, type Result } from '../../shared/result.ts';
import { approval } from './approval.ts';
import { majorityJudgment } from './majority-judgment.ts';
import { borda, pairwise, rankedBallots, rankedPairs, schulze } from './ranked-ballots.ts';
import { readVoteFile, type VoteFile, type VoteRefusal } from './vote-file.ts';
import { cutAt, type Cut, type VoteOrder } from './vote-order.ts';

export type VoteMethod = 'schulze' | 'ranked-pairs' | 'borda' | 'majority-judgment' | 'approval';

/** The outcome of a vote; besides its order, what the method counted. */
export interface VoteOutcome {
  readonly candidates: number;
  readonly ballots: number;
  readonly order: VoteOrder;
  readonly cut: Cut | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Whether a tie was broken by the draw. */
  readonly wasDrawn: boolean;
}

type Counted = Pick<VoteOutcome, 'order' | 'details'> & { readonly wasDrawn?: boolean };

/** Counts ballots by the method that the season's rules fixed: methods can disagree on the same ballots. VOT-3 to VOT-8, VOT-10. */
export function vote(
  document: unknown,
  { method, top, seed }: { readonly method: VoteMethod; readonly top: number | null; readonly seed: string },
): Result<VoteOutcome, VoteRefusal> {
  const file = readVoteFile(document);
  if (!file.ok) return file;
  const counted = countBy(method, file.value, seed);
  if (!counted.ok) return counted;
  const { order, details, wasDrawn = false } = counted.value;
  return accept({
    candidates: file.value.candidates.length,
    ballots: file.value.cast,
    order,
    cut: top === null ? null : cutAt(order, top),
    details,
    wasDrawn,
  });
}

function countBy(method: VoteMethod, file: VoteFile, seed: string): Result<Counted, VoteRefusal> {
  if (method === 'majority-judgment' || method === 'approval') {
    const judged = method === 'approval' ? approval(file) : majorityJudgment(file);
    if (!judged.ok) return judged;
    const { order, ...details } = judged.value;
    return accept({ order, details });
  }
  const ballots = rankedBallots(file);
  if (!ballots.ok) return ballots;
  const votes = pairwise(file.candidates, ballots.value);
  if (method === 'borda') {
    const counted = borda(file.candidates, ballots.value, file.document['unranked']);
    if (!counted.ok) return counted;
    return accept({ order: counted.value.order, details: { pairwise: votes, points: counted.value.points } });
  }
  if (method === 'schulze') {
    const { order, strongestPaths } = schulze(file.candidates, votes);
    return accept({ order, details: { pairwise: votes, strongestPaths } });
  }
  const { order, locked, wasDrawn } = rankedPairs(file.candidates, votes, seed);
  return accept({ order, details: { pairwise: votes, locked }, wasDrawn });
}
