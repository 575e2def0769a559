import type { PublicVoteCount } from '#core/judging/public-vote/count-public-vote.ts';
import { runsPublicVotes, type PublicVoteState } from '#core/judging/public-vote/public-vote-policy.ts';
import { completePublicRules, type PublicVoteRules } from '#core/judging/public-vote/public-vote-rules.ts';
import type { VoteIntegrity } from '#core/judging/public-vote/vote-integrity.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { countTurnout } from '../../db/queries/public-ballot.ts';
import { listPublicVoids, listPublicVotes, type PublicVoid, type PublicVoteRow } from '../../db/queries/public-vote.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { listPossibleCandidates, type PossibleCandidate } from './prepare-public-vote.ts';
import {
  maySeeCountAtDesk,
  seePublicVote,
  stateNow,
  type PublicVoteGateRefusal,
  type StandingCandidate,
} from './prove-public-vote.ts';
import { readVoteIntegrity } from './run-public-vote.ts';

/** The public votes of a season at its desk: what the rules say, and every vote that was prepared. */
export interface PublicVotesAtDesk {
  readonly stated: readonly {
    readonly rules: PublicVoteRules;
    /** What nobody has stated, so that no vote can be prepared. */
    readonly unknown: string | null;
    /** Who may stand; empty where a vote was prepared already. */
    readonly possible: readonly PossibleCandidate[];
    readonly isPrepared: boolean;
  }[];
  readonly votes: readonly {
    readonly id: string;
    readonly ruleId: string;
    readonly number: number;
    readonly name: PublicVoteRow['rules']['name'];
    readonly state: PublicVoteState;
    readonly voters: number;
  }[];
  readonly mayRun: boolean;
}

/** The public votes of a season, for its officers. */
export async function listPublicVotesAtDesk(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<PublicVotesAtDesk, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const rows = await listPublicVotes(app.db, seasonId);
  const stated: PublicVotesAtDesk['stated'][number][] = [];
  for (const rules of desk.value.award.award.publicVotes ?? []) {
    const whole = completePublicRules(rules);
    const isPrepared = rows.some(({ ruleId, givenUpReason }) => ruleId === rules.id && givenUpReason === null);
    const possible = isPrepared ? [] : await listPossibleCandidates(app, desk.value, rules);
    stated.push({ rules, unknown: whole.ok ? null : whole.refusal.rule, possible, isPrepared });
  }
  const votes: PublicVotesAtDesk['votes'][number][] = [];
  for (const vote of rows) {
    const { id, ruleId, number, rules } = vote;
    const voters = await countTurnout(app.db, id);
    votes.push({ id, ruleId, number, name: rules.name, state: stateNow(app, vote), voters });
  }
  return accept({ stated, votes, mayRun: runsPublicVotes(desk.value.roles) });
}

/** One public vote at its desk. */
export interface PublicVoteAtDesk {
  readonly vote: PublicVoteRow;
  readonly state: PublicVoteState;
  readonly candidates: readonly StandingCandidate[];
  readonly mayRun: boolean;
  readonly isInConflict: boolean;
  /** `null` for whoever is in a conflict with somebody who stands. */
  readonly integrity: VoteIntegrity | null;
  readonly voids: readonly PublicVoid[];
  /** `null` before the count, and before it is public for whoever is in a conflict. */
  readonly count: PublicVoteCount | null;
}

/** One public vote, for officers and auditors of its season. */
export async function readPublicVoteAtDesk(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<PublicVoteAtDesk, PublicVoteGateRefusal>> {
  const seen = await seePublicVote(app, actor, voteId);
  if (!seen.ok) return seen;
  const { vote, state, candidates, mayRun, isInConflict } = seen.value;
  const { outcome, ...shown } = vote;
  const count = maySeeCountAtDesk(seen.value) ? outcome : null;
  return accept({
    ...{ state, candidates, mayRun, isInConflict, count },
    vote: { ...shown, outcome: count },
    integrity: await readVoteIntegrity(app, seen.value),
    voids: isInConflict ? [] : await listPublicVoids(app.db, vote.id),
  });
}
