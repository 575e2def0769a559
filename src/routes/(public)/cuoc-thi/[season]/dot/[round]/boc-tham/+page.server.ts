import { error } from '@sveltejs/kit';
import { readLots } from '#server/app/contest/read-lots.ts';
import { roundOf } from '#server/app/contest/contest.ts';
import { cachePublicly } from '../../../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Where the randomness of a round's lots comes from, what it was, and how to check it. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season, round: roundId } = event.params;
  const contest = app.contests.find(season);
  const round = contest.ok ? roundOf(contest.value, roundId) : undefined;
  const lots = await readLots(app, season, roundId);
  if (!contest.ok || !round || !lots.ok) error(404);
  cachePublicly(event);
  return {
    seasonId: season,
    contestName: app.seasons.find(season)?.season.shortName ?? contest.value.name,
    roundId,
    roundName: round.name,
    lots: lots.value,
  };
};
