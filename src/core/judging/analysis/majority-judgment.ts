import { accept, refuse, type Result } from '../../shared/result.ts';
import { isObject, textsOf, type VoteFile, type VoteRefusal } from './vote-file.ts';
import { orderBy, type VoteOrder } from './vote-order.ts';

/** How a candidate was judged: more than half said at least the median. */
export interface MajorityGrade {
  readonly candidate: string;
  readonly votes: number;
  /** `null` if nobody graded the candidate. */
  readonly median: string | null;
  readonly sign: '+' | '-';
  /** Share of strictly better, and of strictly worse grades. */
  readonly above: number;
  readonly below: number;
}

/** Votes for each grade, from the best. */
type Tally = readonly number[];

/**
 * Majority judgment. Order: median grade, + before −, among + the larger share above, among − the smaller share below; of equals one
 * median grade is taken away, again and again. A missing grade (recusal) is not counted.
 *
 * Source: Balinski & Laraki (2010), Majority Judgment; VOT-7.
 */
export function majorityJudgment(
  file: VoteFile,
): Result<{ readonly grades: readonly MajorityGrade[]; readonly order: VoteOrder }, VoteRefusal> {
  const scale = textsOf(file.document['grades']);
  if (!scale || scale.length === 0) return refuse({ code: 'bad-json', path: '/grades' });
  const tallies = talliesOf(file, scale);
  if (!tallies.ok) return tallies;
  const tally = (candidate: string) => tallies.value.get(candidate) ?? [];
  const order = orderBy(file.candidates, (a, b) => compareTallies(tally(a), tally(b)));
  return accept({ order, grades: order.flat().map((candidate) => gradeOf(candidate, tally(candidate), scale)) });
}

function talliesOf(
  { candidates, ballots }: VoteFile,
  scale: readonly string[],
): Result<ReadonlyMap<string, Tally>, VoteRefusal> {
  const tallies = new Map(candidates.map((candidate) => [candidate, scale.map(() => 0)]));
  for (const { count, path, content } of ballots) {
    const given = content['grades'];
    if (!isObject(given)) return refuse({ code: 'bad-json', path: `${path}/grades` });
    for (const [candidate, grade] of Object.entries(given)) {
      const tally = tallies.get(candidate);
      if (!tally) return refuse({ code: 'unknown-candidate', candidate });
      const at = scale.indexOf(typeof grade === 'string' ? grade : '');
      if (at === -1)
        return refuse({ code: 'unknown-grade', grade: typeof grade === 'string' ? grade : JSON.stringify(grade) });
      tally[at] = (tally[at] ?? 0) + count;
    }
  }
  return accept(tallies);
}

interface Standing {
  readonly votes: number;
  /** Index of the median grade, the lower middle; past the end without votes. */
  readonly median: number;
  readonly above: number;
  readonly below: number;
}

function standingOf(tally: Tally): Standing {
  const votes = tally.reduce((sum, count) => sum + count, 0);
  const place = Math.floor(votes / 2) + 1;
  let above = 0;
  for (let median = 0; median < tally.length; median += 1) {
    const own = tally[median] ?? 0;
    if (above + own >= place) return { votes, median, above, below: votes - above - own };
    above += own;
  }
  return { votes, median: tally.length, above: 0, below: 0 };
}

function compareTallies(first: Tally, second: Tally): number {
  let [a, b] = [first, second];
  for (;;) {
    const [x, y] = [standingOf(a), standingOf(b)];
    // Whoever runs out of grades first had fewer judges, not worse ones: a recusal decides nothing. Without any grade one is last.
    const isOut = x.votes === 0 || y.votes === 0;
    if (isOut && [first, second].every(hasVotes)) return 0;
    const compared = compareStandings(x, y);
    if (compared !== 0 || isOut || a.every((count, i) => count === b[i])) return compared;
    a = a.map((count, grade) => (grade === x.median ? count - 1 : count));
    b = b.map((count, grade) => (grade === y.median ? count - 1 : count));
  }
}

function hasVotes(tally: Tally): boolean {
  return tally.some((count) => count > 0);
}

/** Below 0 if the first is better. Shares are compared crosswise, in whole numbers. */
function compareStandings(x: Standing, y: Standing): number {
  if (x.median !== y.median) return x.median - y.median;
  const [plusX, plusY] = [x.above > x.below, y.above > y.below];
  if (plusX !== plusY) return plusX ? -1 : 1;
  return plusX ? y.above * x.votes - x.above * y.votes : x.below * y.votes - y.below * x.votes;
}

function gradeOf(candidate: string, tally: Tally, scale: readonly string[]): MajorityGrade {
  const { votes, median, above, below } = standingOf(tally);
  return {
    candidate,
    votes,
    median: scale[median] ?? null,
    sign: above > below ? '+' : '-',
    above: votes > 0 ? above / votes : 0,
    below: votes > 0 ? below / votes : 0,
  };
}
