import {
  admitPublicVoteAct,
  maySeePublicCount,
  runsPublicVotes,
  stateOfPublicVote,
  type PublicVoteAct,
  type PublicVoteRefusal,
  type PublicVoteState,
} from '#core/judging/public-vote/public-vote-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import {
  countConflictsAmong,
  findPublicVote,
  listPublicCandidates,
  type PublicVoteDesk,
  type PublicVoteRow,
} from '../../db/queries/public-vote.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type AwardDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { isStruck } from './load-season-votes.ts';

export type StandingCandidate = Awaited<ReturnType<typeof listPublicCandidates>>[number] & {
  /** Excluded or withdrawn since: stays on the page with a note, and counts no more. */
  readonly isDropped: boolean;
};

/** Who stands in a vote, with who dropped out of it. */
export async function loadCandidates(app: Pick<App, 'db'>, voteId: string): Promise<readonly StandingCandidate[]> {
  const rows = await listPublicCandidates(app.db, voteId);
  return rows.map((row) => ({ ...row, isDropped: isStruck(row.stateNow) }));
}

/** Where a vote stands by the clock of its season. */
export function stateNow(app: Pick<App, 'clock'>, vote: PublicVoteRow): PublicVoteState {
  const facts = {
    isOpened: vote.openedAt !== null,
    isCounted: vote.outcome !== null,
    isGivenUp: vote.givenUpReason !== null,
    isPublished: vote.publishedAt !== null,
    ...{ opens: vote.rules.opens, closes: vote.rules.closes },
  };
  return stateOfPublicVote(facts, app.clock.seasonNow(vote.seasonId));
}

/** A public vote in front of an officer of its season. */
export interface PublicVoteInSight {
  readonly desk: AwardDesk;
  readonly proof: PublicVoteDesk;
  readonly vote: PublicVoteRow;
  readonly state: PublicVoteState;
  readonly candidates: readonly StandingCandidate[];
  readonly mayRun: boolean;
  /** In a conflict with somebody who stands, or who could: reads what the public reads, and does nothing. */
  readonly isInConflict: boolean;
}

export type PublicVoteGateRefusal =
  QueueRefusal | PublicVoteRefusal | { readonly code: 'public-vote-officer-in-conflict' };

/** Lets officers and auditors of the season to a public vote. For everybody else it is the public page or nothing. */
export async function seePublicVote(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<PublicVoteInSight, PublicVoteGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const vote = isId(voteId) ? await findPublicVote(app.db, voteId) : undefined;
  if (!vote) return refuse({ code: 'public-vote-not-found' });
  const desk = await sitAtDesk(app, actor, vote.seasonId);
  if (!desk.ok) return refuse({ code: 'public-vote-not-found' });
  const candidates = await loadCandidates(app, vote.id);
  const entryIds = candidates.map(({ entryId }) => entryId);
  const stated = desk.value.award.award.publicVotes?.find(({ id }) => id === vote.ruleId);
  const categoryIds = stated?.categories ?? candidates.map(({ categoryId }) => categoryId);
  const [standing, others] = [
    await listConflicts(app.db, entryIds, [actor.personId]),
    await countConflictsAmong(app.db, desk.value.proof, categoryIds),
  ];
  return accept({
    ...{ desk: desk.value, vote, candidates, state: stateNow(app, vote) },
    proof: { voteId: vote.id, personId: actor.personId } as PublicVoteDesk,
    mayRun: runsPublicVotes(desk.value.roles),
    isInConflict: standing.length > 0 || others > 0,
  });
}

/** Lets in whoever may do this to the vote now. */
export async function runPublicVote(
  app: App,
  actor: Actor,
  { voteId, act }: { readonly voteId: string; readonly act: PublicVoteAct },
): Promise<Result<PublicVoteInSight, PublicVoteGateRefusal>> {
  const seen = await seePublicVote(app, actor, voteId);
  if (!seen.ok) return seen;
  const { vote, state, mayRun, isInConflict } = seen.value;
  if (!mayRun) return refuse({ code: 'public-vote-not-yours-to-run' });
  if (isInConflict) return refuse({ code: 'public-vote-officer-in-conflict' });
  const { publishFrom } = vote.rules;
  const facts = { state, publishFrom, isOpened: vote.openedAt !== null, now: app.clock.seasonNow(vote.seasonId) };
  const admitted = admitPublicVoteAct(act, facts);
  return admitted.ok ? seen : admitted;
}

/** Whether an officer may read what a vote came to: once it is counted, and in no conflict before it is public. */
export function maySeeCountAtDesk({ state, isInConflict }: PublicVoteInSight): boolean {
  return maySeePublicCount(state).ok && (state === 'published' || !isInConflict);
}
