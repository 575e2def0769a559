import type { VoteStanding } from '#core/judging/final-round/admit-grant.ts';
import type { App } from '../app.ts';
import { loadMinutes, standingOfMinutes } from './load-minutes.ts';
import { loadSeasonVotes } from './load-season-votes.ts';

/** Where the votes of a season stand, for decisions. */
export async function listVoteStandings(app: App, seasonId: string): Promise<readonly VoteStanding[]> {
  const votes = await loadSeasonVotes(app, seasonId);
  const minutes = await loadMinutes(app, votes);
  return votes.map(({ vote, settlement }) => ({
    titleId: vote.titleId,
    isSecondBallot: vote.parentId !== null,
    state: vote.state,
    settlement,
    minutes: standingOfMinutes(minutes.get(vote.id)),
  }));
}
