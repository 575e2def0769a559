import {
  isOfficer,
  mayCastBallot,
  maySeeVote,
  type FinalVoteActor,
  type FinalVoteRefusal,
  type FinalVoteState,
} from '#core/judging/final-round/final-vote-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findFinalVote,
  listVoteCandidates,
  type FinalVoteRow,
  type SeenVote,
  type VoteRunner,
} from '../../db/queries/final-vote.ts';
import { listVoteRolls, type RollRow } from '../../db/queries/final-vote-member.ts';
import type { BallotCaster } from '../../db/queries/final-ballot.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor, type Looking } from '../dossier/name-entrant.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor } from '../person/actor.ts';

export type CandidateRow = Awaited<ReturnType<typeof listVoteCandidates>>[number];

/** A vote in front of somebody who may know of it. */
export interface VoteInSight {
  readonly vote: FinalVoteRow;
  readonly award: AwardInForce;
  readonly actor: FinalVoteActor;
  readonly personId: string;
  readonly seen: SeenVote;
  readonly roll: readonly RollRow[];
  /** All of them; what whoever asks may see of them is `shown`. */
  readonly candidates: readonly CandidateRow[];
  /** Without those whoever asks is in a conflict with, as they are called before them. */
  readonly shown: readonly CandidateRow[];
}

export type VoteGateRefusal = { readonly code: 'not-signed-in' } | FinalVoteRefusal;

/** Lets in whoever may know of this vote. For everybody else it does not exist. */
export async function seeFinalVote(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<VoteInSight, VoteGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const vote = isId(voteId) ? await findFinalVote(app.db, voteId) : undefined;
  const award = vote && awardInForce(app, vote.seasonId);
  const owners = award && (await findOwnersOfSeason(app.db, award.seasonId));
  if (!vote || !award || !owners) return refuse({ code: 'vote-not-found' });
  const [roll, candidates] = [await listVoteRolls(app.db, [vote.id]), await listVoteCandidates(app.db, [vote.id])];
  const own = roll.find((member) => member.personId === actor.personId);
  const who: FinalVoteActor = {
    roles: rolesReaching(actor, { ...owners, season_id: vote.seasonId }),
    isOnRoll: own !== undefined,
    isSeated: own?.isSeated ?? false,
    hasCommitted: own?.hasCommitted ?? false,
    presence: own?.presence ?? 'absent',
    hasCast: own?.castAt != null,
  };
  const seen = maySeeVote(who);
  if (!seen.ok) return seen;
  const { personId } = actor;
  const entryIds = candidates.map(({ entryId }) => entryId);
  const conflicts = new Set((await listConflicts(app.db, entryIds, [personId])).map((row) => row.entry_id));
  const shown = candidates.filter(({ entryId }) => !conflicts.has(entryId));
  const proof = { voteId: vote.id, personId } as SeenVote;
  const named = await namedFor(app, { as: isOfficer(who) ? 'officer' : 'judge', award }, shown);
  return accept({ vote, award, actor: who, personId, seen: proof, roll, candidates, shown: named });
}

/** Candidates as they are called before whoever looks: members read no name where the award is judged blind. */
async function namedFor(
  app: App,
  looking: Looking & { readonly award: AwardInForce },
  shown: readonly CandidateRow[],
): Promise<readonly CandidateRow[]> {
  const asked = shown.map(({ dossierId, organisationName }) => ({ dossierId, organisationName, looking }));
  const names = await loadEntrantNames(app, asked);
  return shown.map((one) => ({
    ...one,
    name: wordsFor(looking, one.name, names.get(one.dossierId) ?? []),
    organisationName: nameEntrant(looking, one.organisationName),
  }));
}

type Asks = (actor: FinalVoteActor, state: FinalVoteState) => Result<void, FinalVoteRefusal>;

interface Asked {
  readonly voteId: string;
  readonly may: Asks;
}

type Let<Proof> = Promise<Result<VoteInSight & { readonly by: Proof }, VoteGateRefusal>>;

/** Lets in whoever may do this to the vote now. */
export async function runFinalVote(app: App, actor: Actor, asked: Asked): Let<VoteRunner> {
  return prove<VoteRunner>(app, actor, asked);
}

/** Lets a member to the ballot paper while they may vote. */
export async function castInFinalVote(app: App, actor: Actor, voteId: string): Let<BallotCaster> {
  return prove<BallotCaster>(app, actor, { voteId, may: mayCastBallot });
}

async function prove<Proof extends VoteRunner | BallotCaster>(
  app: App,
  actor: Actor,
  { voteId, may }: Asked,
): Let<Proof> {
  const seen = await seeFinalVote(app, actor, voteId);
  if (!seen.ok) return seen;
  const { vote, personId } = seen.value;
  const allowed = may(seen.value.actor, vote.state);
  return allowed.ok ? accept({ ...seen.value, by: { voteId: vote.id, personId } as Proof }) : allowed;
}
