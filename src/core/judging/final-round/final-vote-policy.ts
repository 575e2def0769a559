import { accept, refuse, type Result } from '../../shared/result.ts';

/** Who asks about one vote of the final round. */
export interface FinalVoteActor {
  /** Over the season, its programme and owner. */
  readonly roles: ReadonlySet<string>;
  /** Stands on the roll of this vote. */
  readonly isOnRoll: boolean;
  /** Still sits in the council. Whoever left it votes no more, and stays on the roll. */
  readonly isSeated: boolean;
  /** Signed what the council commits to: without it nobody reads what a vote is about. */
  readonly hasCommitted: boolean;
  readonly presence: Presence;
  readonly hasCast: boolean;
}

export type Presence = 'present' | 'in-writing' | 'absent';

export type FinalVoteState = 'prepared' | 'open' | 'closed' | 'given-up';

export type FinalVoteRefusal =
  /** Also where it exists: who may know nothing of a vote must not learn that it is there. */
  | { readonly code: 'vote-not-found' }
  | { readonly code: 'vote-not-yours-to-run' }
  | { readonly code: 'vote-opened-already' }
  | { readonly code: 'vote-not-open' }
  | { readonly code: 'vote-over' }
  | { readonly code: 'vote-not-over' }
  | { readonly code: 'member-left-council' }
  | { readonly code: 'member-not-present' }
  | { readonly code: 'ballot-cast-already' };

type Verdict = Result<void, FinalVoteRefusal>;

/** Whether the actor may know of this vote: who runs or audits it, and whoever is on its roll and has signed the commitment. */
export function maySeeVote(actor: FinalVoteActor): Verdict {
  return isOfficer(actor) || isMember(actor) ? accept(undefined) : refuse({ code: 'vote-not-found' });
}

/** Whether the actor may run this vote: note attendance, open, close, give up. */
export function mayRunVote(actor: FinalVoteActor): Verdict {
  const seen = maySeeVote(actor);
  if (!seen.ok) return seen;
  return runs(actor) ? accept(undefined) : refuse({ code: 'vote-not-yours-to-run' });
}

/** Whether attendance may still be noted. */
export function mayNoteAttendance(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const may = mayRunVote(actor);
  if (!may.ok) return may;
  return isOver(state) ? refuse({ code: 'vote-over' }) : accept(undefined);
}

/** Whether the actor may open the vote. Whether enough members are there is asked apart. */
export function mayOpenVote(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const may = mayRunVote(actor);
  if (!may.ok) return may;
  if (isOver(state)) return refuse({ code: 'vote-over' });
  return state === 'open' ? refuse({ code: 'vote-opened-already' }) : accept(undefined);
}

/** Whether the actor may close the vote, which counts it. */
export function mayCloseVote(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const may = mayRunVote(actor);
  if (!may.ok) return may;
  if (isOver(state)) return refuse({ code: 'vote-over' });
  return state === 'open' ? accept(undefined) : refuse({ code: 'vote-not-open' });
}

/** Whether the actor may put the minutes of the vote up for signing: who runs it, once it is closed. */
export function mayFreezeMinutes(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const may = mayRunVote(actor);
  if (!may.ok) return may;
  return state === 'closed' ? accept(undefined) : refuse({ code: 'vote-not-over' });
}

/** Whether the actor may cast a ballot now: on the roll, still of the council, there or voting in writing, once. */
export function mayCastBallot(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  if (!isMember(actor)) return refuse({ code: isOfficer(actor) ? 'vote-not-yours-to-run' : 'vote-not-found' });
  if (actor.hasCast) return refuse({ code: 'ballot-cast-already' });
  if (isOver(state)) return refuse({ code: 'vote-over' });
  if (state !== 'open') return refuse({ code: 'vote-not-open' });
  if (!actor.isSeated) return refuse({ code: 'member-left-council' });
  return actor.presence === 'absent' ? refuse({ code: 'member-not-present' }) : accept(undefined);
}

/** Whether the actor may read the ballot paper. Officers vote only where they are members. */
export function mayReadPaper(actor: FinalVoteActor): Verdict {
  return isMember(actor) ? accept(undefined) : refuse({ code: 'vote-not-found' });
}

/** Whether the actor may know who has voted: never what. Members see who sits beside them, not this list. */
export function maySeeTurnout(actor: FinalVoteActor): Verdict {
  if (isOfficer(actor)) return accept(undefined);
  return refuse({ code: isMember(actor) ? 'vote-not-yours-to-run' : 'vote-not-found' });
}

/** Whether the actor may know what a vote came to. Nobody does before it is closed: no running count exists for anyone. */
export function maySeeCount(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const seen = maySeeVote(actor);
  if (!seen.ok) return seen;
  return state === 'closed' ? accept(undefined) : refuse({ code: 'vote-not-over' });
}

/**
 * Whether the actor may know the council's result with which a candidate stands. Members vote on it and officers prepare it; auditors are
 * told no result before anything is decided: once the vote is closed.
 */
export function maySeeStanding(actor: FinalVoteActor, state: FinalVoteState): Verdict {
  const seen = maySeeVote(actor);
  if (!seen.ok || runs(actor) || isMember(actor)) return seen;
  return state === 'closed' ? accept(undefined) : refuse({ code: 'vote-not-over' });
}

function isOver(state: FinalVoteState): boolean {
  return state === 'closed' || state === 'given-up';
}

function isMember({ isOnRoll, hasCommitted }: FinalVoteActor): boolean {
  return isOnRoll && hasCommitted;
}

function runs({ roles }: FinalVoteActor): boolean {
  return roles.has('organiser') || roles.has('secretariat');
}

/** Whether the actor runs or audits votes: who also sits in the council reads as an officer. */
export function isOfficer(actor: FinalVoteActor): boolean {
  return runs(actor) || actor.roles.has('auditor');
}
