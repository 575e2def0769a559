import { accept, refuse, type Result } from '../../shared/result.ts';
import type { VoteRules } from './final-rules.ts';

/**
 * What one member wrote on the ballot paper, by candidate: `yes` or `no` (approval), the id of a grade (majority judgment), or a place
 * from 1 (the ranking methods; equal places are a tie, and who has none shares the last).
 */
export type Marks = Readonly<Record<string, string>>;

/** How often each mark was given, by `candidate mark`; of the ranking methods how many placed one before another, by `one other`. */
export type Tally = Readonly<Record<string, number>>;

export type BallotRefusal =
  | { readonly code: 'ballot-incomplete'; readonly missing: number }
  | { readonly code: 'ballot-mark-unknown' }
  | { readonly code: 'ballot-approves-too-many'; readonly most: number; readonly chosen: number }
  /** In a conflict with everybody who stands. */
  | { readonly code: 'ballot-without-candidates' };

/** The paper in front of one member: only those the member may vote on. */
export interface BallotPaper {
  readonly rules: Pick<VoteRules, 'method' | 'grades'>;
  readonly candidates: readonly string[];
  readonly places: number | null;
}

/** The ballot if it is one that counts. Marks for others than the paper names are refused, not dropped. */
export function readBallot({ rules, candidates, places }: BallotPaper, marks: Marks): Result<Marks, BallotRefusal> {
  if (candidates.length === 0) return refuse({ code: 'ballot-without-candidates' });
  const given = Object.entries(marks).filter(([, mark]) => mark !== '');
  const allowed = marksOf(rules, candidates.length);
  if (given.some(([candidate, mark]) => !candidates.includes(candidate) || !allowed.includes(mark)))
    return refuse({ code: 'ballot-mark-unknown' });
  const missing = candidates.length - given.length;
  if (isRanking(rules.method) ? given.length === 0 : missing > 0) return refuse({ code: 'ballot-incomplete', missing });
  const chosen = given.filter(([, mark]) => mark === 'yes').length;
  if (places !== null && chosen > places) return refuse({ code: 'ballot-approves-too-many', most: places, chosen });
  return accept(Object.fromEntries(given));
}

/** Every mark a candidate may get. */
export function marksOf({ method, grades }: BallotPaper['rules'], candidates: number): readonly string[] {
  if (method === 'approval') return ['yes', 'no'];
  if (method === 'majority-judgment') return grades.map(({ id }) => id);
  return Array.from({ length: candidates }, (_, at) => String(at + 1));
}

/** A box nothing was put in: every sum is there, so that its size tells nothing. */
export function emptyTally(rules: BallotPaper['rules'], candidates: readonly string[]): Tally {
  const seconds = (first: string) =>
    isRanking(rules.method) ? candidates.filter((other) => other !== first) : marksOf(rules, candidates.length);
  return Object.fromEntries(candidates.flatMap((first) => seconds(first).map((second) => [`${first} ${second}`, 0])));
}

/** The sums with one more ballot in them. `candidates` are those of the member's own paper. */
export function addBallot(tally: Tally, { rules, candidates }: Omit<BallotPaper, 'places'>, marks: Marks): Tally {
  const given = isRanking(rules.method) ? pairsIn(candidates, marks) : Object.entries(marks);
  const sums = { ...tally };
  for (const [first, second] of given) sums[`${first} ${second}`] = (sums[`${first} ${second}`] ?? 0) + 1;
  return sums;
}

/** Who stands before whom on a ballot that ranks. */
function pairsIn(candidates: readonly string[], marks: Marks): readonly (readonly [string, string])[] {
  const place = (candidate: string) => Number(marks[candidate] || Number.MAX_SAFE_INTEGER); // none, or an empty one
  return candidates.flatMap((first) =>
    candidates.filter((second) => place(first) < place(second)).map((second) => [first, second] as const),
  );
}

/** Whether the method compares places, not candidates one by one. */
function isRanking(method: VoteRules['method']): boolean {
  return method === 'schulze' || method === 'ranked-pairs';
}
