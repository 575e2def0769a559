import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { textsOf, type CountedBallot, type VoteFile, type VoteRefusal } from './vote-file.ts';
import { orderBy, orderByBeating, type VoteOrder } from './vote-order.ts';

/** A ballot as groups from the first; who is not ranked shares the last place. */
export interface RankedBallot {
  readonly count: number;
  readonly path: string;
  readonly groups: readonly (readonly string[])[];
  readonly isTruncated: boolean;
}

export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** One of two was placed before the other by that many ballots. */
interface LockedPair {
  readonly first: string;
  readonly second: string;
  readonly votes: number;
}

/** The ballots of a file that ranks. A list inside a ranking is a tie. */
export function rankedBallots({ candidates, ballots }: VoteFile): Result<readonly RankedBallot[], VoteRefusal> {
  const read: RankedBallot[] = [];
  for (const ballot of ballots) {
    const groups = groupsOf(ballot);
    if (!groups) return refuse({ code: 'bad-json', path: `${ballot.path}/ranking` });
    const ranked = groups.flat();
    const unknown = ranked.find((candidate) => !candidates.includes(candidate));
    if (unknown !== undefined) return refuse({ code: 'unknown-candidate', candidate: unknown });
    const repeated = ranked.find((candidate, at) => ranked.indexOf(candidate) !== at);
    if (repeated !== undefined) return refuse({ code: 'duplicate-candidate', candidate: repeated });
    const unranked = candidates.filter((candidate) => !ranked.includes(candidate));
    const all = [...groups, unranked].filter((group) => group.length > 0);
    read.push({ count: ballot.count, path: ballot.path, groups: all, isTruncated: unranked.length > 0 });
  }
  return accept(read);
}

function groupsOf({ content }: CountedBallot): readonly (readonly string[])[] | null {
  const ranking = content['ranking'];
  if (!Array.isArray(ranking)) return null;
  const groups = ranking.map((entry: unknown) => textsOf(typeof entry === 'string' ? [entry] : entry));
  return groups.some((group) => group === null) ? null : (groups as readonly (readonly string[])[]);
}

/** How many ballots place the one before the other. */
export function pairwise(candidates: readonly string[], ballots: readonly RankedBallot[]): Counts {
  const before = (a: string, b: string) => {
    const places = (ballot: RankedBallot) =>
      [a, b].map((name) => ballot.groups.findIndex((group) => group.includes(name)));
    return ballots.reduce((sum, ballot) => {
      const [placeA = 0, placeB = 0] = places(ballot);
      return placeA < placeB ? sum + ballot.count : sum;
    }, 0);
  };
  return countsBetween(candidates, before);
}

/**
 * Strength of the strongest path between any two, by winning votes, and the order that follows. O(n³).
 *
 * Source: Schulze (2011) Social Choice and Welfare 36:267–303; VOT-5.
 */
export function schulze(candidates: readonly string[], votes: Counts): { strongestPaths: Counts; order: VoteOrder } {
  const strength = new Map(
    candidates.map((a) => {
      const wins = (b: string) => (votesOf(votes, a, b) > votesOf(votes, b, a) ? votesOf(votes, a, b) : 0);
      return [a, new Map(candidates.map((b) => [b, a === b ? 0 : wins(b)]))] as const;
    }),
  );
  const path = (a: string, b: string) => strength.get(a)?.get(b) ?? 0;
  for (const over of candidates)
    for (const a of candidates)
      for (const b of candidates)
        if (a !== b) strength.get(a)?.set(b, Math.max(path(a, b), Math.min(path(a, over), path(over, b))));
  return {
    strongestPaths: countsBetween(candidates, path),
    order: orderByBeating(candidates, (a, b) => path(a, b) > path(b, a)),
  };
}

/**
 * Pairs by winning votes, then weaker opposition, then a draw; each is locked unless it would close a circle.
 *
 * Source: Tideman (1987); VOT-6. The draw is that of LED-8 with the seed's text as randomness.
 */
export function rankedPairs(candidates: readonly string[], votes: Counts, seed: string) {
  const tickets = ticketsOf(candidates, seed);
  const ticket = (name: string) => tickets.get(name) ?? '';
  const pairs = candidates.flatMap((first) =>
    candidates
      .filter((second) => votesOf(votes, first, second) > votesOf(votes, second, first))
      .map((second) => ({
        first,
        second,
        votes: votesOf(votes, first, second),
        against: votesOf(votes, second, first),
      })),
  );
  const byVotes = (a: (typeof pairs)[number], b: (typeof pairs)[number]) => b.votes - a.votes || a.against - b.against;
  const byTicket = (a: LockedPair, b: LockedPair) =>
    byCodePoint(ticket(a.first), ticket(b.first)) || byCodePoint(ticket(a.second), ticket(b.second));
  const sorted = pairs.sort((a, b) => byVotes(a, b) || byTicket(a, b));
  const wasDrawn = sorted.some((pair, at) => at > 0 && byVotes(sorted[at - 1]!, pair) === 0);
  const locked: LockedPair[] = [];
  for (const { first, second, votes: given } of sorted) {
    if (!leadsTo(locked, second, first)) locked.push({ first, second, votes: given });
  }
  return { locked: locked.map(wordsOf), wasDrawn, order: orderByBeating(candidates, (a, b) => leadsTo(locked, a, b)) };
}

/**
 * Points n−1, n−2, … 0; equals share the mean of their places. Truncated ballots are refused unless the file says how to count them.
 *
 * Source: Borda (1781); VOT-4.
 */
export function borda(
  candidates: readonly string[],
  ballots: readonly RankedBallot[],
  unranked: unknown,
): Result<{ readonly points: Readonly<Record<string, number>>; readonly order: VoteOrder }, VoteRefusal> {
  const truncated = ballots.find(({ isTruncated }) => isTruncated);
  if (truncated && unranked !== 'average') return refuse({ code: 'truncated-ballot', path: truncated.path });
  const points = new Map(candidates.map((candidate) => [candidate, 0]));
  for (const { count, groups } of ballots) {
    let better = 0;
    for (const group of groups) {
      const share = candidates.length - 1 - better - (group.length - 1) / 2;
      for (const name of group) points.set(name, (points.get(name) ?? 0) + count * share);
      better += group.length;
    }
  }
  const order = orderBy(candidates, (a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
  return accept({ points: Object.fromEntries(points), order });
}

/** The pair in the words of the answer. */
function wordsOf({ first, second, votes }: LockedPair): Readonly<Record<string, string | number>> {
  return { ['winner']: first, loser: second, votes };
}

function leadsTo(locked: readonly LockedPair[], from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const name of reached) {
    for (const { first, second } of locked) if (first === name) reached.add(second);
  }
  return from !== to && reached.has(to);
}

function ticketsOf(candidates: readonly string[], seed: string): ReadonlyMap<string, string> {
  const list = [...candidates].sort(byCodePoint).map((name) => `${name}\n`);
  const start = concatBytes(utf8ToBytes('vinhdanh/draw/v1'), Uint8Array.of(0), utf8ToBytes(seed));
  const key = sha256(concatBytes(start, sha256(utf8ToBytes(list.join('')))));
  return new Map(candidates.map((name) => [name, bytesToHex(sha256(concatBytes(key, utf8ToBytes(name))))]));
}

function votesOf(votes: Counts, a: string, b: string): number {
  return votes[a]?.[b] ?? 0;
}

function countsBetween(candidates: readonly string[], count: (a: string, b: string) => number): Counts {
  const others = (a: string) => candidates.filter((b) => b !== a).map((b) => [b, count(a, b)] as const);
  return Object.fromEntries(candidates.map((a) => [a, Object.fromEntries(others(a))]));
}
