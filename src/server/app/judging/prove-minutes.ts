import { isOfficer, mayRunVote } from '#core/judging/final-round/final-vote-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findFinalVote, listVoteCandidates, type FinalVoteRow } from '../../db/queries/final-vote.ts';
import { findVoteOfMinutes, type MinutesSigning, type SeenMinutes } from '../../db/queries/frozen-minutes.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { loadMinutes, type MinutesCopy } from './load-minutes.ts';
import { loadSeasonVotes, type LoadedVote } from './load-season-votes.ts';
import { seeFinalVote } from './prove-final-vote.ts';

/** Minutes that were put up for signing, in front of somebody who may read them. */
export interface MinutesInSight {
  readonly vote: FinalVoteRow;
  readonly copy: MinutesCopy;
  readonly person: SignedIn;
  readonly seen: SeenMinutes;
  /** Where they are asked to sign: who they sign as, and when they did. */
  readonly own: MinutesCopy['signers'][number] | null;
  /** Whether they run the vote. */
  readonly runs: boolean;
  /** Nothing is withheld from them: they may have the PDF that was put up, and what was signed elsewhere. */
  readonly isWhole: boolean;
}

export type MinutesGateRefusal =
  | { readonly code: 'not-signed-in' }
  /** Also where they exist: minutes name everybody who stood, and whoever is in a conflict with one of them reads nothing of it. */
  | { readonly code: 'minutes-not-found' };

/**
 * Lets in whoever may read minutes that were put up for signing: officers and auditors who see all of the vote, and who is asked to sign.
 * A signer in a conflict with somebody who stood reads the copy that was made without them; where the conflict was found since, nothing.
 */
export async function seeMinutes(
  app: App,
  actor: Actor,
  minutesId: string,
): Promise<Result<MinutesInSight, MinutesGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const voteId = isId(minutesId) ? await findVoteOfMinutes(app.db, minutesId) : undefined;
  const vote = voteId === undefined ? undefined : await findFinalVote(app.db, voteId);
  if (!vote) return refuse({ code: 'minutes-not-found' });
  const copy = (await copiesOf(app, vote))?.find(({ id }) => id === minutesId);
  const own = copy?.signers.find(({ personId }) => personId === actor.personId) ?? null;
  const sight = await seeFinalVote(app, actor, vote.id);
  const officer = sight.ok && isOfficer(sight.value.actor);
  if (!copy || !(own || officer)) return refuse({ code: 'minutes-not-found' });
  const conflicts = await listOwnConflicts(app, vote.id, actor.personId);
  if (conflicts.some((entryId) => !own?.withheld.includes(entryId))) return refuse({ code: 'minutes-not-found' });
  const runs = sight.ok && mayRunVote(sight.value.actor).ok;
  const seen = { minutesId, personId: actor.personId } as SeenMinutes;
  return accept({ vote, copy, person: actor, seen, own, runs, isWhole: (own?.withheld.length ?? 0) === 0 });
}

async function copiesOf(app: App, vote: FinalVoteRow): Promise<readonly MinutesCopy[] | undefined> {
  const loaded = await loadVote(app, vote);
  return loaded && (await loadMinutes(app, [loaded])).get(vote.id);
}

/** One vote with what it comes to; second ballots of a season belong to it, so the season is read. */
export async function loadVote(
  app: App,
  { id, seasonId }: Pick<FinalVoteRow, 'id' | 'seasonId'>,
): Promise<LoadedVote | undefined> {
  return (await loadSeasonVotes(app, seasonId)).find(({ vote }) => vote.id === id);
}

async function listOwnConflicts(app: App, voteId: string, personId: string): Promise<readonly string[]> {
  const entryIds = (await listVoteCandidates(app.db, [voteId])).map(({ entryId }) => entryId);
  return (await listConflicts(app.db, entryIds, [personId])).map((row) => row.entry_id);
}

export type MinutesSigningRefusal =
  | MinutesGateRefusal
  | { readonly code: 'minutes-not-yours-to-sign' }
  | { readonly code: 'minutes-signed-already' }
  /** What they record has changed, or a newer version was put up: nothing old is signed. */
  | { readonly code: 'minutes-outdated' };

/** Lets in whoever is asked to sign these minutes and has not, while they are the ones in force. */
export async function signAs(
  app: App,
  actor: Actor,
  minutesId: string,
): Promise<Result<MinutesInSight & { readonly by: MinutesSigning }, MinutesSigningRefusal>> {
  const sight = await seeMinutes(app, actor, minutesId);
  if (!sight.ok) return sight;
  const { own, copy, person } = sight.value;
  if (!own) return refuse({ code: 'minutes-not-yours-to-sign' });
  if (own.signedAt !== null) return refuse({ code: 'minutes-signed-already' });
  if (!copy.isCurrent) return refuse({ code: 'minutes-outdated' });
  return accept({ ...sight.value, by: { minutesId, personId: person.personId } as MinutesSigning });
}
