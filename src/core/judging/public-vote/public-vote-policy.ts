import { accept, refuse, type Result } from '../../shared/result.ts';

/** `ended` = the time is over and nobody has counted yet. */
export type PublicVoteState = 'prepared' | 'open' | 'ended' | 'counted' | 'published' | 'given-up';

export interface PublicVoteFacts {
  readonly isOpened: boolean;
  readonly isCounted: boolean;
  readonly isGivenUp: boolean;
  readonly isPublished: boolean;
  readonly opens: string;
  readonly closes: string;
}

/** Where a vote stands at an instant. Opened before its time it is `prepared` until then. */
export function stateOfPublicVote(facts: PublicVoteFacts, now: Temporal.Instant): PublicVoteState {
  if (facts.isPublished) return 'published';
  if (facts.isGivenUp) return 'given-up';
  if (facts.isCounted) return 'counted';
  if (!facts.isOpened || isBefore(now, facts.opens)) return 'prepared';
  return isBefore(now, facts.closes) ? 'open' : 'ended';
}

function isBefore(now: Temporal.Instant, moment: string): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(moment)) < 0;
}

export type PublicVoteRefusal =
  /** Also where it exists and is not to be known of. */
  | { readonly code: 'public-vote-not-found' }
  | { readonly code: 'public-vote-not-yours-to-run' }
  | { readonly code: 'public-vote-not-open'; readonly state: PublicVoteState }
  | { readonly code: 'public-vote-not-over' }
  | { readonly code: 'public-vote-over' }
  | { readonly code: 'public-vote-not-counted' }
  | { readonly code: 'public-vote-published-already' }
  | { readonly code: 'public-vote-opened-already' }
  | { readonly code: 'public-vote-embargoed'; readonly from: string };

type Verdict = Result<void, PublicVoteRefusal>;

/** The acts of an organiser on a vote. */
export type PublicVoteAct = 'open' | 'void' | 'count' | 'publish' | 'give-up';

/** Whether whoever holds these roles over the season may run its public votes. Auditors look on. */
export function runsPublicVotes(roles: ReadonlySet<string>): boolean {
  return roles.has('organiser') || roles.has('secretariat');
}

/** Whether an act is possible now, for somebody who runs the votes of the season. */
export function admitPublicVoteAct(act: PublicVoteAct, { state, isOpened, now, publishFrom }: ActFacts): Verdict {
  if (state === 'published') return refuse({ code: 'public-vote-published-already' });
  if (state === 'given-up' || (state === 'counted' && act !== 'publish')) return refuse({ code: 'public-vote-over' });
  if (act === 'open') return isOpened ? refuse({ code: 'public-vote-opened-already' }) : accept(undefined);
  if (act === 'give-up') return accept(undefined);
  if (act === 'void' || act === 'count')
    return state === 'ended' ? accept(undefined) : refuse({ code: 'public-vote-not-over' });
  if (state !== 'counted') return refuse({ code: 'public-vote-not-counted' });
  if (publishFrom !== null && isBefore(now, publishFrom))
    return refuse({ code: 'public-vote-embargoed', from: publishFrom });
  return accept(undefined);
}

export interface ActFacts {
  readonly state: PublicVoteState;
  readonly isOpened: boolean;
  readonly now: Temporal.Instant;
  readonly publishFrom: string | null;
}

/** Whether officers may know what a vote came to. Nobody may before it is counted: no running total exists for anyone. */
export function maySeePublicCount(state: PublicVoteState): Verdict {
  return state === 'counted' || state === 'published' ? accept(undefined) : refuse({ code: 'public-vote-not-counted' });
}

/** Whether the public may see a vote: once it was opened. */
export function mayPublicSee(isOpened: boolean): Verdict {
  return isOpened ? accept(undefined) : refuse({ code: 'public-vote-not-found' });
}
