import { byCodePoint } from '../../shared/code-point-order.ts';

/** A ballot as it lies in the box. */
export interface CastPublicBallot {
  /** Keyed digest of who voted; the same for every ballot of one voter. */
  readonly voter: string;
  /** 1, 2, 3 … of one voter. */
  readonly version: number;
  readonly choices: readonly string[];
  /** Whether an act of the organiser took it out, with its reason. */
  readonly isVoid: boolean;
}

export type BallotStanding = 'counted' | 'replaced' | 'void';

export interface PublicVoteLine {
  readonly entry: string;
  readonly votes: number;
  /** Of all counted votes, in hundredths of a percent. All lines together are exactly 10,000. */
  readonly shareHundredths: number;
  /** From 1; equal where the place is shared. */
  readonly rank: number;
}

/** What a vote came to, with every sum that makes the figures add up. */
export interface PublicVoteCount {
  /** Ballots that were cast: counted + replaced + void. */
  readonly ballots: number;
  /** People whose ballot counts. */
  readonly voters: number;
  readonly replaced: number;
  readonly void: number;
  /** Choices on the counted ballots: votes of the lines + votes for who dropped out. */
  readonly choices: number;
  readonly votes: number;
  readonly lines: readonly PublicVoteLine[];
  /** Excluded or withdrawn since: kept on record, without share or rank. */
  readonly dropped: readonly { readonly entry: string; readonly votes: number }[];
  /** Entries whose order among equals was drawn. */
  readonly drawn: readonly (readonly string[])[];
}

/** Where each ballot stands: the last of a voter counts, unless it is void; what it took the place of never comes back. */
export function standingOf(ballots: readonly CastPublicBallot[]): readonly BallotStanding[] {
  const last = new Map<string, number>();
  for (const { voter, version } of ballots) last.set(voter, Math.max(version, last.get(voter) ?? 0));
  return ballots.map(({ voter, version, isVoid }) => {
    if (version !== last.get(voter)) return 'replaced';
    return isVoid ? 'void' : 'counted';
  });
}

type Draw = (entries: readonly string[]) => readonly string[];

export interface PublicVoteToCount {
  readonly candidates: readonly string[];
  /** Of the candidates. */
  readonly dropped: readonly string[];
  readonly ballots: readonly CastPublicBallot[];
  /** Puts equals in an order, by a seed that was committed to before anybody voted; `null` = they share the place. */
  readonly draw: Draw | null;
}

/** Counts a public vote: every choice on a counted ballot is one vote. The order of the ballots changes nothing. */
export function countPublicVote({ candidates, dropped, ballots, draw }: PublicVoteToCount): PublicVoteCount {
  const standings = standingOf(ballots);
  const counted = ballots.filter((_, at) => standings[at] === 'counted');
  const votesOf = tally(counted);
  const count = (standing: BallotStanding) => standings.filter((one) => one === standing).length;
  const standing = candidates.filter((entry) => !dropped.includes(entry));
  const { lines, drawn } = rank(
    standing.map((entry) => ({ entry, votes: votesOf.get(entry) ?? 0 })),
    draw,
  );
  return {
    ballots: ballots.length,
    voters: counted.length,
    replaced: count('replaced'),
    void: count('void'),
    choices: counted.reduce((sum, { choices }) => sum + choices.length, 0),
    votes: lines.reduce((sum, { votes }) => sum + votes, 0),
    lines: withShares(lines),
    dropped: dropped.toSorted(byCodePoint).map((entry) => ({ entry, votes: votesOf.get(entry) ?? 0 })),
    drawn,
  };
}

function tally(ballots: readonly CastPublicBallot[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const entry of ballots.flatMap(({ choices }) => choices)) votes.set(entry, (votes.get(entry) ?? 0) + 1);
  return votes;
}

type Counted = Pick<PublicVoteLine, 'entry' | 'votes'>;
type Ranked = Counted & { readonly rank: number };

/** Most votes first; equals share the place, or follow each other by lot where there is a draw. Nobody's place is drawn at no votes. */
function rank(counted: readonly Counted[], draw: Draw | null) {
  const groups = [...Map.groupBy(counted, ({ votes }) => votes)].toSorted(([a], [b]) => b - a);
  const lines: Ranked[] = [];
  const drawn: (readonly string[])[] = [];
  for (const [votes, group] of groups) {
    const before = lines.length;
    const entries = group.map(({ entry }) => entry).toSorted(byCodePoint);
    const isDrawn = draw !== null && votes > 0 && entries.length > 1;
    const ordered = isDrawn ? draw(entries) : entries;
    if (isDrawn) drawn.push(ordered);
    lines.push(...ordered.map((entry, at) => ({ entry, votes, rank: before + (isDrawn ? at : 0) + 1 })));
  }
  return { lines, drawn };
}

const WHOLE = 10_000;

/** Shares by largest remainder: they add up to the whole exactly, and more votes never have the smaller share. */
function withShares(lines: readonly Ranked[]): readonly PublicVoteLine[] {
  const all = lines.reduce((sum, { votes }) => sum + votes, 0);
  if (all === 0) return lines.map((line) => ({ ...line, shareHundredths: 0 }));
  const floors = lines.map(({ votes }) => Math.floor((votes * WHOLE) / all));
  const left = WHOLE - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = lines
    .map(({ votes }, at) => ({ at, remainder: (votes * WHOLE) % all }))
    .toSorted((a, b) => b.remainder - a.remainder || a.at - b.at)
    .slice(0, left);
  const raised = new Set(byRemainder.map(({ at }) => at));
  return lines.map((line, at) => ({ ...line, shareHundredths: floors[at]! + (raised.has(at) ? 1 : 0) }));
}
