import { accept, refuse, type Result } from '../../shared/result.ts';
import type { FinalVoteState } from './final-vote-policy.ts';
import type { Settlement } from './settle-vote.ts';

/** A vote of the season as a decision asks about it. Second ballots are part of their parent's settlement. */
export interface VoteStanding {
  readonly titleId: string;
  readonly isSecondBallot: boolean;
  readonly state: FinalVoteState;
  readonly settlement: Settlement | null;
}

export type GrantRefusal =
  | { readonly code: 'final-vote-missing'; readonly titleId: string }
  | { readonly code: 'final-vote-not-closed'; readonly titleId: string }
  | { readonly code: 'final-vote-not-settled'; readonly titleId: string; readonly tied: number }
  | { readonly code: 'entry-not-passed-in-final-vote'; readonly entryId: string };

/**
 * Whether a decision may grant a title to these entries, where the season has a final round for it: the vote is held and closed, nobody
 * is tied across its cut any more, and each of them has passed.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 7(1)(c), art. 8(3).
 */
export function admitGrant(
  votedTitles: ReadonlySet<string>,
  votes: readonly VoteStanding[],
  { titleId, entryIds }: { readonly titleId: string; readonly entryIds: readonly string[] },
): Result<void, GrantRefusal> {
  const passed = passedInVote(votedTitles, votes, titleId);
  if (!passed.ok) return passed;
  const entryId = entryIds.find((id) => passed.value?.has(id) === false);
  return entryId === undefined ? accept(undefined) : refuse({ code: 'entry-not-passed-in-final-vote', entryId });
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
