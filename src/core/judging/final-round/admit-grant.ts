import { accept, refuse, type Result } from '../../shared/result.ts';
import type { FinalVoteState } from './final-vote-policy.ts';
import type { MinutesStanding } from './minutes-signing.ts';
import type { Settlement } from './settle-vote.ts';

/** A vote of the season as a decision asks about it. Second ballots are part of their parent's settlement. */
export interface VoteStanding {
  readonly titleId: string;
  readonly isSecondBallot: boolean;
  readonly state: FinalVoteState;
  readonly settlement: Settlement | null;
  readonly minutes: MinutesStanding;
}

export type GrantRefusal =
  | { readonly code: 'final-vote-missing'; readonly titleId: string }
  | { readonly code: 'final-vote-not-closed'; readonly titleId: string }
  | { readonly code: 'final-vote-not-settled'; readonly titleId: string; readonly tied: number }
  | { readonly code: 'entry-not-passed-in-final-vote'; readonly entryId: string }
  /** The season asks for minutes signed by all; of so many votes on the title they are not, or no longer say what holds. */
  | { readonly code: 'minutes-not-signed'; readonly titleId: string; readonly votes: number };

/** What the season says of the votes on its titles. */
export interface GrantRules {
  readonly votedTitles: ReadonlySet<string>;
  /** No title is decided before the minutes of the votes that count for it are signed by all who must. */
  readonly needsMinutes: boolean;
}

/**
 * Whether a decision may grant a title to these entries, where the season has a final round for it: the vote is held and closed, nobody
 * is tied across its cut any more, and each of them has passed.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 7(1)(c), art. 8(3).
 */
export function admitGrant(
  { votedTitles, needsMinutes }: GrantRules,
  votes: readonly VoteStanding[],
  { titleId, entryIds }: { readonly titleId: string; readonly entryIds: readonly string[] },
): Result<void, GrantRefusal> {
  const passed = passedInVote(votedTitles, votes, titleId);
  if (!passed.ok) return passed;
  const entryId = entryIds.find((id) => passed.value?.has(id) === false);
  if (entryId !== undefined) return refuse({ code: 'entry-not-passed-in-final-vote', entryId });
  const unsigned = needsMinutes && passed.value ? votesUnsigned(votes, titleId).length : 0;
  return unsigned === 0 ? accept(undefined) : refuse({ code: 'minutes-not-signed', titleId, votes: unsigned });
}

/** The closed votes that count for a title, second ballots among them, whose minutes are not signed by all as they stand. */
export function votesUnsigned(votes: readonly VoteStanding[], titleId: string): readonly VoteStanding[] {
  const counting = votes.filter((vote) => vote.titleId === titleId && vote.settlement?.quorumMet === true);
  return counting.filter(({ minutes }) => minutes.state !== 'signed');
}

/** Who has passed in the council's vote on a title; `null` where the season has no vote on it. Refused until it is settled. */
export function passedInVote(
  votedTitles: ReadonlySet<string>,
  votes: readonly VoteStanding[],
  titleId: string,
): Result<ReadonlySet<string> | null, GrantRefusal> {
  if (!votedTitles.has(titleId)) return accept(null);
  const own = votes.filter((vote) => vote.titleId === titleId && vote.state !== 'given-up');
  if (own.some(({ state }) => state !== 'closed')) return refuse({ code: 'final-vote-not-closed', titleId });
  const held = own.flatMap(({ isSecondBallot, settlement }) => (isSecondBallot || !settlement ? [] : settlement));
  if (held.length === 0) return refuse({ code: 'final-vote-missing', titleId });
  const tied = held.flatMap(({ bands }) => bands.flatMap(({ entries }) => entries)).length;
  if (tied > 0) return refuse({ code: 'final-vote-not-settled', titleId, tied });
  return accept(new Set(held.flatMap(({ sure }) => sure)));
}
