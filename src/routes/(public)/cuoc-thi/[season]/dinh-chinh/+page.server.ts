import { error } from '@sveltejs/kit';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import type { PageServerLoad } from './$types';

/** Everything of a contest that was corrected after it was published. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.locals;
  const { season } = event.params;
  const inForce = app.seasons.find(season);
  if (inForce?.season.kind !== 'contest') error(404);
  cachePublicly(event);
  const contest = app.contests.find(season);
  return {
    seasonId: season,
    contestName: inForce.season.shortName,
    corrections: contest.ok ? await listCorrections(app, contest.value) : [],
    prizes: contest.ok ? contest.value.rules.prizes.perRound : [],
  };
};
