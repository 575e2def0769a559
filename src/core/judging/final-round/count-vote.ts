import { approval, type Quorum } from '../analysis/approval.ts';
import { majorityJudgment } from '../analysis/majority-judgment.ts';
import { rankedPairs, schulze, type Counts } from '../analysis/ranked-ballots.ts';
import { readVoteFile, type VoteFile } from '../analysis/vote-file.ts';
import type { VoteOrder } from '../analysis/vote-order.ts';
import type { Attendance } from './attendance.ts';
import { marksOf, type Tally } from './ballot.ts';
import type { VoteRules } from './final-rules.ts';

/** A vote as it stands in the box, and who was there. */
export interface VoteToCount extends Attendance {
  readonly rules: VoteRules;
  readonly candidates: readonly string[];
  readonly tally: Tally;
  readonly members: number;
  /** Of those who cast a ballot, how many could not vote on a candidate. */
  readonly recused: Readonly<Record<string, number>>;
  /** Hexadecimal: parts equal pairs (ranked pairs). */
  readonly seed: string;
}

/** What a candidate got, by the method of the vote. */
export interface CountedLine {
  readonly entry: string;
  readonly recused: number;
  readonly approve: number | null;
  readonly against: number | null;
  readonly denominator: number | null;
  readonly required: number | null;
  /** Majority judgment: id of the median grade. */
  readonly grade: string | null;
  readonly sign: '+' | '-' | null;
  readonly graded: number | null;
  /** Whether the share was reached; true where the method asks for none. */
  readonly reaches: boolean;
}

export interface CountedVote {
  readonly quorum: Quorum;
  readonly cast: number;
  /** In the order of `order`. */
  readonly lines: readonly CountedLine[];
  readonly order: VoteOrder;
  /** Ranked pairs: equal pairs were parted by the seed. */
  readonly wasDrawn: boolean;
}

/**
 * Counts a vote by the method its rules name. The quorum is of members present alone; the share "of those present" counts those
 * who vote in writing too. Whole numbers only.
 *
 * Source: VOT-3, VOT-5 to VOT-7 in `docs/rules/award.md`.
 */
export function countVote(vote: VoteToCount): CountedVote {
  const required = quorumOf(vote.rules.quorumPercent, vote.members);
  const quorum = { members: vote.members, present: vote.present, required, met: vote.present >= required };
  return { quorum, cast: vote.cast, ...countBy(vote) };
}

/** Members who must be present: ⌈percent · members / 100⌉, in whole numbers. */
export function quorumOf(percent: number, members: number): number {
  return Math.ceil((percent * members) / 100);
}

function countBy(vote: VoteToCount): Pick<CountedVote, 'lines' | 'order' | 'wasDrawn'> {
  if (vote.rules.method === 'approval') return countApproval(vote);
  if (vote.rules.method === 'majority-judgment') return countGrades(vote);
  return countPairs(vote);
}

function countApproval(vote: VoteToCount) {
  const { candidates, rules, members, cast, recused } = vote;
  const [of, percent, recusedLeave] = [rules.of, rules.percent, rules.recusedLeave];
  const rule = { of, percent, recusedLeave, quorumPercent: 0 };
  const ballots = Array.from({ length: cast }, (_, at) => ({
    approve: candidates.filter((candidate) => sum(vote, candidate, 'yes') > at),
  }));
  const present = vote.present + vote.inWriting;
  const counted = approval(fileOf({ candidates, ballots, members, present, rule, recused }));
  if (!counted.ok) throw new Error(counted.refusal.code);
  const { results, order } = counted.value;
  const lines = results.map(({ candidate, approve, denominator, required, passes }) => ({
    ...line(vote, candidate),
    approve,
    against: sum(vote, candidate, 'no'),
    denominator,
    required,
    reaches: passes,
  }));
  return { lines: inOrder(order, lines), order, wasDrawn: false };
}

function countGrades(vote: VoteToCount) {
  const { candidates, rules } = vote;
  const grades = marksOf(rules, candidates.length);
  const ballots = candidates.flatMap((candidate) =>
    grades.map((grade) => ({ count: sum(vote, candidate, grade), grades: { [candidate]: grade } })),
  );
  const counted = majorityJudgment(fileOf({ candidates, ballots, grades }));
  if (!counted.ok) throw new Error(counted.refusal.code);
  const lines = counted.value.grades.map(({ candidate, median, sign, votes }) => ({
    ...line(vote, candidate),
    grade: median,
    sign: median === null ? null : sign,
    graded: votes,
  }));
  return { lines, order: counted.value.order, wasDrawn: false };
}

function countPairs(vote: VoteToCount) {
  const { candidates, rules, seed } = vote;
  const others = (first: string) => candidates.filter((second) => second !== first);
  const counts: Counts = Object.fromEntries(
    candidates.map((first) => [
      first,
      Object.fromEntries(others(first).map((second) => [second, sum(vote, first, second)])),
    ]),
  );
  const counted =
    rules.method === 'schulze'
      ? { ...schulze(candidates, counts), wasDrawn: false }
      : rankedPairs(candidates, counts, seed);
  const lines = counted.order.flat().map((candidate) => line(vote, candidate));
  return { lines, order: counted.order, wasDrawn: counted.wasDrawn };
}

function line({ recused }: VoteToCount, entry: string): CountedLine {
  const nothing = { approve: null, against: null, denominator: null, required: null };
  const unjudged = { grade: null, sign: null, graded: null };
  return { entry, recused: recused[entry] ?? 0, ...nothing, ...unjudged, reaches: true };
}

function inOrder(order: VoteOrder, lines: readonly CountedLine[]): readonly CountedLine[] {
  return order.flat().flatMap((entry) => lines.filter((one) => one.entry === entry));
}

function sum({ tally }: VoteToCount, candidate: string, second: string): number {
  return tally[`${candidate} ${second}`] ?? 0;
}

function fileOf(document: object): VoteFile {
  const file = readVoteFile(document);
  if (!file.ok) throw new Error(file.refusal.code);
  return file.value;
}
