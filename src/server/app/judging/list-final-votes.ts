import { attendanceOf } from '#core/judging/final-round/attendance.ts';
import { completeRules } from '#core/judging/final-round/complete-rules.ts';
import type { FinalVoteRules } from '#core/judging/final-round/final-rules.ts';
import type { FinalVoteState } from '#core/judging/final-round/final-vote-policy.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listVotesOfMember } from '../../db/queries/final-vote.ts';
import { listCouncilsOf, listVoteRolls } from '../../db/queries/final-vote-member.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { loadSeasonVotes } from './load-season-votes.ts';

/** The final round of a season at its desk: what the rules say of each title, and every vote that was prepared. */
export interface FinalRound {
  readonly titles: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly count: number | null;
    readonly rules: FinalVoteRules | null;
    /** What nobody has stated, so that no vote can be prepared. */
    readonly unknown: string | null;
  }[];
  readonly councils: readonly { readonly id: string; readonly name: string }[];
  readonly needsAnalysis: boolean;
  readonly mayRun: boolean;
  readonly votes: readonly {
    readonly id: string;
    readonly number: number;
    readonly titleId: string;
    readonly categoryIds: readonly string[];
    readonly parentNumber: number | null;
    readonly state: FinalVoteState;
    readonly candidates: number;
    readonly members: number;
    readonly cast: number;
    readonly quorumMet: boolean | null;
    readonly sure: number | null;
    readonly tied: number | null;
  }[];
}

/** The final round of a season, for its officers. */
export async function readFinalRound(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<FinalRound, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof, roles } = desk.value;
  const [votes, councils] = [await loadSeasonVotes(app, seasonId), await listCouncilsOf(app.db, proof)];
  const numbers = new Map(votes.map(({ vote }) => [vote.id, vote.number]));
  const { finalRound, titles } = award.award;
  return accept({
    titles: titles.map(({ id, name, count }) => {
      const rules = finalRound?.votes.find(({ title }) => title === id) ?? null;
      const whole = rules && completeRules(rules, count);
      const unknown = whole?.ok === false ? ('rule' in whole.refusal ? whole.refusal.rule : 'places') : null;
      return { id, name, count, rules, unknown };
    }),
    councils,
    needsAnalysis: finalRound?.needsAnalysis === true,
    mayRun: roles.has('organiser') || roles.has('secretariat'),
    votes: votes.map(({ vote, candidates, roll, settlement }) => ({
      ...{ id: vote.id, number: vote.number, titleId: vote.titleId, categoryIds: vote.categoryIds, state: vote.state },
      parentNumber: vote.parentId === null ? null : (numbers.get(vote.parentId) ?? null),
      candidates: candidates.length,
      members: roll.length,
      cast: attendanceOf(roll).cast,
      quorumMet: settlement?.quorumMet ?? null,
      sure: settlement?.sure.length ?? null,
      tied: settlement?.bands.flatMap(({ entries }) => entries).length ?? null,
    })),
  });
}

/** A vote on whose roll somebody stands. */
export interface OwnVoteLine {
  readonly id: string;
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly titleName: LocalizedText;
  readonly number: number;
  readonly state: FinalVoteState;
  readonly hasVoted: boolean;
}

/** A member's own votes, newest first. */
export async function listOwnVotes(
  app: App,
  actor: Actor,
): Promise<Result<readonly OwnVoteLine[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const votes = await listVotesOfMember(app.db, actor.personId);
  if (votes.length === 0) return accept([]);
  const ids = votes.map(({ id }) => id);
  const own = (await listVoteRolls(app.db, ids)).filter(({ personId }) => personId === actor.personId);
  return accept(
    votes.map(({ id, seasonId, titleId, number, state }) => {
      const season = app.seasons.find(seasonId)?.season;
      const title = awardInForce(app, seasonId)?.award.titles.find((one) => one.id === titleId);
      const hasVoted = own.some((member) => member.voteId === id && member.castAt !== null);
      const [seasonName, titleName] = [season?.shortName ?? { vi: seasonId }, title?.name ?? { vi: titleId }];
      return { id, seasonId, seasonName, titleName, number, state, hasVoted };
    }),
  );
}
