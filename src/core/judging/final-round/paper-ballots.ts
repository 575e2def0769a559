import { accept, refuse, type Result } from '../../shared/result.ts';
import { marksOf, type BallotPaper, type Tally } from './ballot.ts';

/** A batch of ballots on paper, counted by hand. */
export interface PaperBatch extends BallotPaper {
  /** How many were handed in. */
  readonly papers: number;
  /** Of those who handed one in, how many could not vote on a candidate. */
  readonly recused: Readonly<Record<string, number>>;
}

export type PaperRefusal =
  | { readonly code: 'paper-ballots-missing' }
  /** Who ranks is not counted by marks: such a ballot is cast on a screen. */
  | { readonly code: 'paper-ballots-by-mark-only' }
  | { readonly code: 'paper-sum-malformed' }
  | {
      readonly code: 'paper-sums-differ';
      readonly entryId: string;
      readonly expected: number;
      readonly counted: number;
    }
  | { readonly code: 'ballot-approves-too-many'; readonly most: number; readonly chosen: number };

/**
 * The sums of a box with a batch of paper ballots in it. Each candidate has as many marks as papers, less those of members who may not vote
 * on it, so a slip of the count does not pass.
 */
export function addPaperBallots(
  tally: Tally,
  { rules, candidates, places, papers, recused }: PaperBatch,
  counted: Tally,
): Result<Tally, PaperRefusal> {
  if (papers === 0) return refuse({ code: 'paper-ballots-missing' });
  if (rules.method !== 'approval' && rules.method !== 'majority-judgment')
    return refuse({ code: 'paper-ballots-by-mark-only' });
  const marks = marksOf(rules, candidates.length);
  const known = new Set(candidates.flatMap((one) => marks.map((mark) => `${one} ${mark}`)));
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0 && count <= papers;
  if (Object.entries(counted).some(([sum, count]) => !known.has(sum) || !isCount(count)))
    return refuse({ code: 'paper-sum-malformed' });
  const sumOf = (one: string) => marks.reduce((sum, mark) => sum + (counted[`${one} ${mark}`] ?? 0), 0);
  const expected = (one: string) => papers - (recused[one] ?? 0);
  const wrong = candidates.find((one) => sumOf(one) !== expected(one));
  if (wrong !== undefined)
    return refuse({ code: 'paper-sums-differ', entryId: wrong, expected: expected(wrong), counted: sumOf(wrong) });
  const chosen = candidates.reduce((sum, one) => sum + (counted[`${one} yes`] ?? 0), 0);
  if (places !== null && chosen > places * papers)
    return refuse({ code: 'ballot-approves-too-many', most: places * papers, chosen });
  return accept(Object.fromEntries(Object.entries(tally).map(([sum, count]) => [sum, count + (counted[sum] ?? 0)])));
}
